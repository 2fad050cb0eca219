# frontdesk: everything is built, checked and installed from this page.
#
#   make run      install what is missing, build, open the desk on a training property
#   make check    install what the tests need beyond that, and run them all
#   make torture  play storms of random faults between desks and their centre; SEEDS=1000 for a long night
#   make bench    measure on a million customers; ROWS=100000 for a quick one
#   make lint     includes, sizes, static analysis
#   make deb      build a Debian package into build/deb and let lintian look at it
#   make          only build build/frontdesk
#   make install PREFIX=/usr DESTDIR=/tmp/root     make pot     make clean

VERSION := $(shell sed -n '1s/.*(\(.*\)).*/\1/p' packaging/debian/changelog)
DAY     := $(shell date -u -d "$$(sed -n "s/^ -- .*>  //p" packaging/debian/changelog | head -n 1)" +%F)
PREFIX  = /usr/local
DESTDIR =
CC      = gcc
CXX     = g++
JOBS    = $(shell nproc)
# Debian packages that only `make lint` needs; all others stand in packaging/debian/control.
LINT_PACKAGES = clang-tidy cppcheck universal-ctags
DEB_PACKAGES = debhelper lintian

# ---- Sources: every file of these folders belongs to the program, nobody keeps a list.

main      := $(wildcard src/main.c)
library   := $(filter-out src/main.c,$(wildcard src/*.c src/*/*.c data/*.c data/entity/*.c ui/*.c \
               ui/*/*.c src/phone/phone.cc)) build/gen/embedded.c
tests     := $(wildcard tests/*.c tests/*/*.c)
bench     := $(wildcard bench/*.c) tests/tui/tui.c
assets    := $(shell find data/sql data/import assets -not -path 'assets/screenshots*' 2>/dev/null)
headers   := $(wildcard src/*.h src/*/*.h data/*.h data/entity/*.h ui/*.h ui/*/*.h)

# ---- Flags. The sanitised variant is what the tests run, with a malloc for every arena block.

defines   = -I/usr/include/postgresql -D_GNU_SOURCE -DNCURSES_WIDECHAR=1 -DFRONTDESK_VERSION='"$(VERSION)"' \
            -I. -Isrc $(CPPFLAGS)
# snprintf cuts on purpose here, and whether gcc sees it depends on the optimiser.
warnings  = -Wall -Wextra -Wpedantic -Werror $(if $(findstring clang,$(CC)),,-Wno-format-truncation)
release   = -O2 -g $(CFLAGS)
test      = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
            -fno-sanitize-recover=undefined -DFRONTDESK_TEST -DFRONTDESK_ARENA_MALLOC $(CFLAGS)
libs      = -lpanelw -lncursesw -ltinfo -lsqlite3 -lsodium -ljansson -lcsv -liniparser -lutf8proc \
            -licuuc -lphonenumber -lprotobuf -lm -ldl -pthread
test_libs = -lvterm -lutil -lcheck_pic -lsubunit -lrt

all: build/frontdesk

# Commands are shown as one short line each; in full with V=1.
say = $(if $(V),,@echo "  $(1)  $@";)

# ---- Two variants, each in a tree of its own: build/release and build/test.

objects = $(addsuffix .o,$(basename $(addprefix build/$(1)/,$(2))))

build/release/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(call say,cc  )$(CC) -std=c11 $(warnings) $(defines) $(release) -MMD -MP -c -o $@ $<
build/release/%.o: %.cc Makefile
	@mkdir -p $(@D)
	$(call say,c++ )$(CXX) -std=c++17 $(warnings) $(defines) $(release) -MMD -MP -c -o $@ $<
build/test/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(call say,cc  )$(CC) -std=c11 $(warnings) $(defines) $(test) -MMD -MP -c -o $@ $<
build/test/%.o: %.cc Makefile
	@mkdir -p $(@D)
	$(call say,c++ )$(CXX) -std=c++17 $(warnings) $(defines) $(test) -MMD -MP -c -o $@ $<

# The day of the release, which only the manual tells.
of_manual = -DFRONTDESK_DAY='"$(DAY)"'
build/release/src/cli/man.o build/test/src/cli/man.o: defines += $(of_manual)

# An archive, so that a program takes only the modules it uses. The folders are prerequisites
# because a file that went away must leave the archive too.
build/release/library.a: $(call objects,release,$(library)) $(sort $(dir $(wildcard $(library))))
build/test/library.a: $(call objects,test,$(library)) $(sort $(dir $(wildcard $(library))))
build/%/library.a:
	@rm -f $@
	$(call say,ar  )ar qcs $@ $(filter %.o,$^)

build/frontdesk: $(call objects,release,$(main)) build/release/library.a
build/test/frontdesk: $(call objects,test,$(main)) build/test/library.a
# What scenes prepared with another program is forgotten (see tests/tui/fixture.h).
# What the test build obeys, so that tests can kill, spoil and stop the clock, is nowhere else.
only_tests = FRONTDESK_CRASH FRONTDESK_SEEDED FRONTDESK_NOW
build/frontdesk build/test/frontdesk:
	$(if $(main),,$(error src/main.c is not there yet))
	$(call say,link)$(CXX) $(if $(findstring /test/,$@),$(test),$(release)) $(LDFLAGS) \
	    -Wl,--as-needed -o $@ $^ $(libs)
	$(if $(findstring /test/,$@),@rm -rf build/test/fixtures,\
	    @for s in $(only_tests); do ! grep -aq $$s $@ || { echo "$@ obeys $$s"; exit 1; }; done)
build/test/check: $(call objects,test,$(tests)) build/test/library.a
	$(call say,link)$(CXX) $(test) $(LDFLAGS) \
	    -Wl,--as-needed -o $@ $^ $(libs) $(test_libs)

build/bench/bench: $(call objects,release,$(bench)) build/release/library.a
	@mkdir -p $(@D)
	$(call say,link)$(CXX) $(release) $(LDFLAGS) -Wl,--as-needed -o $@ $^ $(libs) -lvterm -lutil

build/gen/embedded.c: tools/embed.sh $(assets)
	@mkdir -p $(@D)
	$(call say,gen )tools/embed.sh > $@.new && mv $@.new $@

# Translations lie beside the program, also before it is installed.
catalogues := $(patsubst po/%.po,build/locale/%/LC_MESSAGES/frontdesk.mo,$(wildcard po/*.po))
build/locale/%/LC_MESSAGES/frontdesk.mo: po/%.po
	@mkdir -p $(@D)
	$(call say,po  )msgfmt -c -o $@ $<
build/frontdesk build/test/frontdesk: | $(catalogues)

-include $(patsubst %.o,%.d,$(foreach v,release test,$(call objects,$(v),$(main) $(library) $(tests) $(bench))))

# ---- What people call. Packages come first and the rest is a second make, which finds them.

run:
	@tools/install-deps.sh nocheck
	@$(MAKE) --no-print-directory -j$(JOBS) build/frontdesk
	@tools/run.sh

# Leaks are reported where the kernel lets the sanitizer look for them (not in every container).
check:
	@tools/install-deps.sh check
	@$(MAKE) --no-print-directory -j$(JOBS) build/test/check $(if $(main),build/test/frontdesk)
	@ASAN_OPTIONS=detect_leaks=1 build/test/check --list >/dev/null 2>&1 || leaks=0; \
	ASAN_OPTIONS=detect_leaks=$${leaks:-1}:$$ASAN_OPTIONS build/test/check

# Random histories over a failing line, each with a seed of its own.
SEEDS = 100
torture:
	@tools/install-deps.sh check
	@$(MAKE) --no-print-directory -j$(JOBS) build/test/check build/test/frontdesk
	@FRONTDESK_SEEDS=$(SEEDS) build/test/check storm

lint:
	@tools/install-deps.sh check $(LINT_PACKAGES)
	@$(MAKE) --no-print-directory build/gen/embedded.c
	@JOBS=$(JOBS) tools/lint.sh $(defines) $(of_manual)

# Bases are kept in build/bench between runs; PART is one of those that bench/main.c lists.
ROWS = 1000000
PART =
bench:
	@tools/install-deps.sh check
	@$(MAKE) --no-print-directory -j$(JOBS) build/frontdesk build/bench/bench
	@build/bench/bench $(ROWS) $(PART)

# The manual page and the completions are what the program says of itself.
ZSH = zsh/site-functions
man        = build/man/frontdesk.1
completion = build/man/bash build/man/zsh build/man/fish
build/man/frontdesk.1: build/frontdesk
	@mkdir -p $(@D) && LC_ALL=C.UTF-8 build/frontdesk --config /dev/null man > $@
$(completion): build/frontdesk
	@mkdir -p $(@D) && LC_ALL=C.UTF-8 build/frontdesk --config /dev/null completion $(@F) > $@

install: build/frontdesk $(man) $(completion)
	install -D -m 755 build/frontdesk $(DESTDIR)$(PREFIX)/bin/frontdesk
	install -D -m 644 $(man) $(DESTDIR)$(PREFIX)/share/man/man1/frontdesk.1
	install -D -m 644 build/man/bash \
	    $(DESTDIR)$(PREFIX)/share/bash-completion/completions/frontdesk
	install -D -m 644 build/man/zsh $(DESTDIR)$(PREFIX)/share/$(ZSH)/_frontdesk
	install -D -m 644 build/man/fish \
	    $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/frontdesk.fish
	$(foreach mo,$(catalogues),install -D -m 644 $(mo) \
	    $(DESTDIR)$(PREFIX)/share/$(mo:build/%=%) &&) true

# From what git knows, so that nothing else gets in. The tests are what `make check` is for.
deb:
	@tools/install-deps.sh nocheck $(DEB_PACKAGES)
	@rm -rf build/deb && mkdir -p build/deb/frontdesk
	@git ls-files -z | xargs -0 cp --parents -t build/deb/frontdesk
	@cp -r packaging/debian build/deb/frontdesk/debian
	cd build/deb/frontdesk && DEB_BUILD_OPTIONS="nocheck parallel=$(JOBS)" \
	    dpkg-buildpackage -Pnocheck -b -uc -us
	lintian --allow-root --fail-on error,warning --info build/deb/frontdesk_$(VERSION)_*.changes

# F(...) is a field of an entity with its label fourth, C(...) a choice with its text second.
pot:
	@mkdir -p po
	xgettext --from-code=UTF-8 --package-name=frontdesk --package-version=$(VERSION) \
	    --keyword=_ --keyword=N_ --keyword=F:4 --keyword=C:2 --keyword=P_:1c,2 --keyword=NP_:1c,2 --sort-by-file -o po/frontdesk.pot \
	    $(sort $(filter-out build/%,$(main) $(library)) $(headers))

clean:
	rm -rf build

.PHONY: all run check torture lint bench install deb pot clean
.DELETE_ON_ERROR:
