#include "tests/sync/proxy.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "tests/helper.h"

#define PIECE 65536
#define SMALL 200     /* bytes of a piece on a slow line */
#define SLOW_US 300   /* and how long it waits */
#define MOST_SLOW 400 /* pieces, then it is as fast as any */
#define MOST_BATCHES 4000

/* What one desk sent in one COPY. */
struct batch {
    char role[64];
    struct buf lines;
};

struct proxy {
    struct arena *a; /* batches; under lock */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    pthread_t listener;
    struct sockaddr_un server;
    int listening, port;
    struct fault fault; /* of the next connection */
    int open, hanging;
    int64_t heals; /* how often: who hangs goes on waiting for the next */
    bool stopping;
    struct batch *batches[MOST_BATCHES];
    int n;
};

/* ---- What the desk says, message by message (PostgreSQL frontend protocol) */

struct reader {
    struct buf bytes; /* of the message that is not whole yet */
    bool begun;       /* the start-up message has passed */
    char role[64];
    struct batch *batch; /* of the COPY under way */
};

static uint32_t number_at(const char *p)
{
    uint32_t n;
    memcpy(&n, p, sizeof n);
    return ntohl(n);
}

static void note_role(struct reader *r, const char *p, size_t n)
{
    const char *user = memmem(p, n, "user", 5);
    if (user != NULL)
        snprintf(r->role, sizeof r->role, "%s", user + 5);
}

static void note_copied(struct proxy *p, struct reader *r, const char *text, size_t n)
{
    pthread_mutex_lock(&p->lock);
    if (r->batch == NULL && p->n < MOST_BATCHES) {
        r->batch = p->batches[p->n++] = ARENA_NEW(p->a, struct batch);
        memcpy(r->batch->role, r->role, sizeof r->role);
        buf_init(&r->batch->lines, p->a);
    }
    if (r->batch != NULL)
        buf_addn(&r->batch->lines, text, n);
    pthread_mutex_unlock(&p->lock);
}

/* Reads on by these bytes. How many of them stand before the message that holds what is awaited; n
 * when none does. */
static size_t read_on(struct proxy *p, struct reader *r, const char *bytes, size_t n,
                      const char *awaited)
{
    const size_t old = r->bytes.n;
    size_t at = 0, found = n;
    buf_addn(&r->bytes, bytes, n);
    for (;;) {
        const char *m = r->bytes.p + at;
        const size_t left = r->bytes.n - at, head = r->begun ? 5 : 4;
        const size_t whole = left >= head ? number_at(m + head - 4) + head - 4 : 0;
        if (left < head || left < whole)
            break;
        const bool asks_first = !r->begun && whole == 8; /* for encryption */
        if (!r->begun)
            note_role(r, m, whole);
        else if (*m == 'd')
            note_copied(p, r, m + 5, whole - 5);
        else
            r->batch = NULL;
        if (awaited != NULL && found == n && memmem(m, whole, awaited, strlen(awaited)) != NULL)
            found = at > old ? at - old : 0;
        r->begun = r->begun || !asks_first;
        at += whole;
    }
    memmove(r->bytes.p, r->bytes.p + at, r->bytes.n - at);
    r->bytes.n -= at;
    return found;
}

/* ---- One connection */

struct line {
    struct proxy *p;
    struct fault fault;
    int sides[2]; /* of the desk, of the server */
    int64_t passed[2];
    int slow;
    struct reader reader;
    struct arena *a;
};

static bool send_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        const ssize_t sent = send(fd, bytes, n, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        n -= (size_t)sent;
    }
    return true;
}

static void reset(int fd)
{
    const struct linger now = {1, 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

static void hang(struct proxy *p)
{
    pthread_mutex_lock(&p->lock);
    const int64_t heals = p->heals;
    p->hanging++;
    pthread_cond_broadcast(&p->changed);
    while (p->heals == heals && !p->stopping)
        pthread_cond_wait(&p->changed, &p->lock);
    p->hanging--;
    pthread_mutex_unlock(&p->lock);
}

/* The fault has come. */
static void strike(struct line *l)
{
    if (l->fault.kind == FAULT_HANG)
        hang(l->p);
    if (l->fault.kind == FAULT_RESET)
        reset(l->sides[0]);
}

/* How many of n bytes may pass; less than n: then the fault comes. */
static size_t may_pass(struct line *l, int from, const char *bytes, size_t n)
{
    const struct fault *f = &l->fault;
    size_t most = n;
    if (from == 0)
        most = read_on(l->p, &l->reader, bytes, n, f->before);
    if (f->kind == FAULT_NONE || f->kind == FAULT_SLOW)
        return n;
    if (f->before != NULL)
        return most;
    if (f->down != (from == 1) || l->passed[from] + (int64_t)n <= f->at)
        return n;
    return (size_t)(f->at - l->passed[from]);
}

static bool pass(struct line *l, int from)
{
    char bytes[PIECE];
    const bool slow = l->fault.kind == FAULT_SLOW && l->slow++ < MOST_SLOW;
    const ssize_t n = recv(l->sides[from], bytes, slow ? SMALL : PIECE, 0);
    if (n <= 0)
        return false;
    if (slow)
        usleep(SLOW_US);
    const size_t may = may_pass(l, from, bytes, (size_t)n);
    if (!send_all(l->sides[1 - from], bytes, may))
        return false;
    l->passed[from] += (int64_t)may;
    if (may == (size_t)n)
        return true;
    strike(l);
    return false;
}

static void *carry(void *context)
{
    struct line *l = context;
    struct pollfd fds[2] = {{l->sides[0], POLLIN, 0}, {l->sides[1], POLLIN, 0}};
    for (bool open = true; open && poll(fds, 2, -1) > 0;)
        for (int i = 0; i < 2 && open; i++)
            if (fds[i].revents != 0)
                open = pass(l, i);
    close(l->sides[0]);
    close(l->sides[1]);
    pthread_mutex_lock(&l->p->lock);
    l->p->open--;
    pthread_cond_broadcast(&l->p->changed);
    pthread_mutex_unlock(&l->p->lock);
    arena_free(l->a);
    return NULL;
}

static void begin(struct proxy *p, int desk)
{
    pthread_t thread;
    pthread_mutex_lock(&p->lock);
    const struct fault fault = p->fault;
    pthread_mutex_unlock(&p->lock);
    const int server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fault.kind == FAULT_REFUSE ||
        connect(server, (const struct sockaddr *)&p->server, sizeof p->server) != 0) {
        close(desk);
        close(server);
        return;
    }
    struct arena *a = arena_new();
    struct line *l = ARENA_NEW(a, struct line);
    *l = (struct line){.p = p, .fault = fault, .sides = {desk, server}, .a = a};
    buf_init(&l->reader.bytes, a);
    pthread_mutex_lock(&p->lock);
    p->open++;
    pthread_mutex_unlock(&p->lock);
    if (pthread_create(&thread, NULL, carry, l) != 0)
        abort();
    pthread_detach(thread);
}

static void *listen_on(void *context)
{
    struct proxy *p = context;
    int fd;
    while ((fd = accept4(p->listening, NULL, NULL, SOCK_CLOEXEC)) >= 0)
        begin(p, fd);
    return NULL;
}

/* ---- */

struct proxy *proxy_start(const char *folder)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    struct arena *a = arena_new();
    struct proxy *p = ARENA_NEW(a, struct proxy);
    p->a = a;
    p->server.sun_family = AF_UNIX;
    snprintf(p->server.sun_path, sizeof p->server.sun_path, "%s/.s.PGSQL.5432", folder);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->changed, NULL);
    p->listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ck_assert_int_eq(bind(p->listening, (struct sockaddr *)&at, size), 0);
    ck_assert_int_eq(listen(p->listening, 64), 0);
    ck_assert_int_eq(getsockname(p->listening, (struct sockaddr *)&at, &size), 0);
    p->port = ntohs(at.sin_port);
    ck_assert_int_eq(pthread_create(&p->listener, NULL, listen_on, p), 0);
    return p;
}

int proxy_port(const struct proxy *p)
{
    return p->port;
}

void proxy_fault(struct proxy *p, struct fault fault)
{
    pthread_mutex_lock(&p->lock);
    p->fault = fault;
    pthread_mutex_unlock(&p->lock);
}

void proxy_heal(struct proxy *p)
{
    pthread_mutex_lock(&p->lock);
    p->fault = (struct fault){FAULT_NONE, false, 0, NULL};
    p->heals++;
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->lock);
}

bool proxy_wait_hanging(struct proxy *p, int child)
{
    bool ended = false;
    pthread_mutex_lock(&p->lock);
    while (p->hanging == 0 && !ended) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += 20000000;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&p->changed, &p->lock, &until);
        ended = waitpid(child, NULL, WNOHANG) == child;
    }
    pthread_mutex_unlock(&p->lock);
    return !ended;
}

const char *proxy_batch(struct proxy *p, const char *role, int i)
{
    const char *lines = NULL;
    pthread_mutex_lock(&p->lock);
    for (int k = 0; k < p->n && lines == NULL; k++)
        if (strcmp(p->batches[k]->role, role) == 0 && i-- == 0)
            lines = p->batches[k]->lines.p;
    pthread_mutex_unlock(&p->lock);
    return lines;
}

/* Whoever is still connected must have gone away before. */
void proxy_stop(struct proxy *p)
{
    proxy_heal(p);
    shutdown(p->listening, SHUT_RDWR);
    pthread_join(p->listener, NULL);
    close(p->listening);
    pthread_mutex_lock(&p->lock);
    p->stopping = true;
    pthread_cond_broadcast(&p->changed);
    while (p->open > 0)
        pthread_cond_wait(&p->changed, &p->lock);
    pthread_mutex_unlock(&p->lock);
    arena_free(p->a);
}
