#include "tests/store/faulty.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <string.h>

struct faulty_file {
    sqlite3_file base;
    sqlite3_file *real; /* lies behind this struct */
};

static sqlite3_vfs *below, layer;
static struct {
    int left; /* writing calls that still work; -1: all do */
    int code, failed;
} disk = {-1, 0, 0};

static bool fails(void)
{
    if (disk.left < 0 || disk.left-- > 0)
        return false;
    disk.left = 0;
    disk.failed++;
    return true;
}

static sqlite3_file *real(sqlite3_file *f)
{
    return ((struct faulty_file *)f)->real;
}

static int f_close(sqlite3_file *f)
{
    return real(f)->pMethods->xClose(real(f));
}

static int f_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
    return real(f)->pMethods->xRead(real(f), to, n, at);
}

static int f_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
    return fails() ? disk.code : real(f)->pMethods->xWrite(real(f), from, n, at);
}

static int f_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    return fails() ? SQLITE_IOERR_TRUNCATE : real(f)->pMethods->xTruncate(real(f), size);
}

static int f_sync(sqlite3_file *f, int flags)
{
    return fails() ? SQLITE_IOERR_FSYNC : real(f)->pMethods->xSync(real(f), flags);
}

static int f_size(sqlite3_file *f, sqlite3_int64 *size)
{
    return real(f)->pMethods->xFileSize(real(f), size);
}

static int f_lock(sqlite3_file *f, int how)
{
    return real(f)->pMethods->xLock(real(f), how);
}

static int f_unlock(sqlite3_file *f, int how)
{
    return real(f)->pMethods->xUnlock(real(f), how);
}

static int f_reserved(sqlite3_file *f, int *out)
{
    return real(f)->pMethods->xCheckReservedLock(real(f), out);
}

static int f_control(sqlite3_file *f, int op, void *argument)
{
    return real(f)->pMethods->xFileControl(real(f), op, argument);
}

static int f_sector(sqlite3_file *f)
{
    return real(f)->pMethods->xSectorSize(real(f));
}

static int f_device(sqlite3_file *f)
{
    return real(f)->pMethods->xDeviceCharacteristics(real(f));
}

static int f_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
    return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}

static int f_shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
    return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
}

static void f_shm_barrier(sqlite3_file *f)
{
    real(f)->pMethods->xShmBarrier(real(f));
}

static int f_shm_unmap(sqlite3_file *f, int delete)
{
    return real(f)->pMethods->xShmUnmap(real(f), delete);
}

static const sqlite3_io_methods methods = {.iVersion = 2,
                                           .xClose = f_close,
                                           .xRead = f_read,
                                           .xWrite = f_write,
                                           .xTruncate = f_truncate,
                                           .xSync = f_sync,
                                           .xFileSize = f_size,
                                           .xLock = f_lock,
                                           .xUnlock = f_unlock,
                                           .xCheckReservedLock = f_reserved,
                                           .xFileControl = f_control,
                                           .xSectorSize = f_sector,
                                           .xDeviceCharacteristics = f_device,
                                           .xShmMap = f_shm_map,
                                           .xShmLock = f_shm_lock,
                                           .xShmBarrier = f_shm_barrier,
                                           .xShmUnmap = f_shm_unmap};

static int v_open(sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *out)
{
    (void)v;
    struct faulty_file *file = (struct faulty_file *)f;
    file->real = (sqlite3_file *)(file + 1);
    memset(file->real, 0, (size_t)below->szOsFile);
    file->base.pMethods = NULL;
    const int result = below->xOpen(below, path, file->real, flags, out);
    if (file->real->pMethods != NULL)
        file->base.pMethods = &methods;
    return result;
}

void faulty_install(void)
{
    if (below != NULL)
        return;
    below = sqlite3_vfs_find(NULL);
    layer = *below; /* what it does not change gets the layer itself, and uses none of it */
    layer.zName = "faulty";
    layer.szOsFile = (int)sizeof(struct faulty_file) + below->szOsFile;
    layer.xOpen = v_open;
    sqlite3_vfs_register(&layer, 1);
}

void faulty_after(int n, int code)
{
    disk.left = n - 1;
    disk.code = code;
    disk.failed = 0;
}

int faulty_heal(void)
{
    disk.left = -1;
    return disk.failed;
}
