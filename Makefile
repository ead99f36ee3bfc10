# make is the whole vocabulary: run, test, check, check-release, bench, fmt, room, clean.
# meson and ninja work underneath; a new file in a room is noticed by itself.

SHELL := /bin/sh
FILES := $(shell tools/sources.sh all | cksum | cut -d' ' -f1)

.PHONY: all run test check check-release bench fmt room dist clean need-build need-test need-check

all: build/renkei

# ---- the program --------------------------------------------------------------

# One build folder: $(call configure,FOLDER,MESON OPTIONS), again when files come or go.
define configure
	@if [ ! -f $(1)/build.ninja ]; then meson setup -Dwerror=$(if $(WERROR),true,false) $(2) $(1) >$(1).log 2>&1 || { cat $(1).log; exit 1; }; \
	elif [ "$$(cat $(1)/files.stamp 2>/dev/null)" != "$(FILES)" ]; then \
	    meson setup --reconfigure $(1) >$(1).log 2>&1 || { cat $(1).log; exit 1; }; fi
	@rm -f $(1).log; echo $(FILES) >$(1)/files.stamp
endef

need-build:
	@tools/packages.sh build

build/renkei: need-build FORCE
	$(call configure,build,-Dtests=false)
	@ninja -C build --quiet renkei
FORCE: ;

# An invented network on loopback; its database is kept in var/demo (FRESH=1 begins again).
run: build/renkei
	@build/renkei demo --directory var/demo --next-port $(if $(FRESH),--fresh)

# ---- proof ----------------------------------------------------------------------

need-test:
	@tools/packages.sh build test

build-test: need-test FORCE
	$(call configure,build-test,-Db_sanitize=address$(comma)undefined -Db_lundef=false)
	@ninja -C build-test --quiet renkei
	@ninja -C build-test --quiet
comma := ,

test: build-test
	@tools/run_tests.sh build-test

need-check:
	@tools/packages.sh build test check

check: need-check
	@tools/check.sh

check-release: need-check
	@tools/check.sh release

bench: need-build
	@tools/packages.sh build bench
	@tools/bench.sh

# ---- housekeeping ----------------------------------------------------------------

fmt:
	@awk -f tools/tidy.awk $$(git ls-files 'src/*' 'tools/*' 'tests/*')

room:
	@tools/new_room.sh "$(name)"

dist:
	@git archive --format=tar.gz --prefix=renkei/ -o renkei.tar.gz HEAD && echo renkei.tar.gz

clean:
	rm -rf build build-*
