#!/bin/sh
# What a reviewer should not have to look for: texts without a translation, includes that point the
# wrong way, sizes, functions that do not belong here, and what cppcheck and clang-tidy find. Runs
# all, then fails if one failed.
# usage: lint.sh COMPILER-FLAG...      environment: JOBS, how many analysers at once
set -eu
LC_ALL=C.UTF-8
export LC_ALL
cd "$(dirname "$0")/.."
jobs=${JOBS:-1}
failed=0

sources() { # of the program, or of the folders given
    [ $# -gt 0 ] || set -- data src ui
    for folder; do
        [ ! -d "$folder" ] || find "$folder" -name '*.[ch]' -o -name '*.cc'
    done | sort
}

verdict() { # NAME STATUS
    if [ "$2" = 0 ]; then
        echo "$1: nothing to say"
    else
        failed=1
        echo "$1: see above"
    fi
}

# ---- Includes: ui -> src -> data. src/main.c and src/app.c stand above all, base below all.

include_lines() { # file:line:header, with < or " as its first character
    sources | xargs grep -Hn '^[[:space:]]*#[[:space:]]*include' /dev/null |
        sed 's/^\([^:]*:[0-9]*\):[^<"]*\([<"][^>"]*\).*/\1:\2/'
}

includes() {
    include_lines | awk -F: '
        function offends(why) { print $1 ":" $2 ": " substr($3, 2) ": " why; bad = 1 }
        {
            own = substr($3, 1, 1) == "\""
            header = substr($3, 2)
        }
        !own && header ~ /^(ncursesw?\/)?(curses|ncurses|panel|term)\.h$/ && $1 !~ /^ui\/(term_own\.h|looks\.[ch])$/ {
            offends("only ui/term and ui/looks talk to curses")
        }
        !own { next }
        header !~ /\// { offends("write the path from src or from the top") }
        $1 ~ /^data\// && header !~ /^data\// { offends("data includes only data") }
        $1 ~ /^src\/base\// && header !~ /^base\// && header != "data/types.h" {
            offends("base includes only base and data/types.h")
        }
        $1 ~ /^src\// && header ~ /^ui\// && $1 !~ /^src\/(main|app)\.[ch]$/ {
            offends("src never includes ui")
        }
        header ~ /^tests\// { offends("the program does not know its tests") }
        END { exit bad }' || return 1
    # Between the folders of src any order will do that has no circle.
    include_lines | sed -n 's|^src/\([a-z]*\)/[^:]*:[0-9]*:"\([a-z]*\)/.*|\1 \2|p' |
        grep -v ' data$' | sort -u | tsort >/dev/null
}

# ---- Sizes: no file over 500 lines, no function over 60, unless a comment says "long because".

quantiles() { # NAME: median and 90th percentile of the numbers on standard input
    sort -n | awk -v name="$1" '
        { n[NR] = $1 }
        END {
            if (NR > 0)
                printf "%s: %d, lines median %d, p90 %d, most %d\n", name, NR,
                    n[int((NR + 1) / 2)], n[int((NR * 9 + 9) / 10)], n[NR]
        }'
}

functions() { # file line length name
    sources | ctags -L - -f - --fields=+ne --c-kinds=f --c++-kinds=f --excmd=number 2>/dev/null |
        awk -F'\t' '{
            for (i = 4; i <= NF; i++) {
                if ($i ~ /^line:/) line = substr($i, 6)
                if ($i ~ /^end:/) end = substr($i, 5)
            }
            print $2, line, end - line + 1, $1
        }'
}

long_functions() {
    functions | awk '$3 > 60' | {
        bad=0
        while read -r file line length name; do
            from=$((line > 12 ? line - 12 : 1))
            sed -n "$from,${line}p" "$file" | grep -q 'long because' && continue
            echo "$file:$line: $name has $length lines"
            bad=1
        done
        return $bad
    }
}

long_files() {
    bad=0
    for file in $(sources data src ui tests); do
        length=$(wc -l <"$file")
        [ "$length" -gt 500 ] || continue
        head -n 15 "$file" | grep -q 'long because' && continue
        echo "$file: $length lines"
        bad=1
    done
    return $bad
}

sizes() {
    sources | xargs wc -l /dev/null | awk '$2 ~ /\./ { print $1 }' | quantiles files
    functions | awk '{ print $3 }' | quantiles functions
    long=0
    long_functions || long=1
    long_files || long=1
    return $long
}

# ---- Functions that wait blindly, start a shell, or write without a bound.

forbidden() {
    ! sources src ui | xargs grep -nE \
        '(^|[^a-zA-Z0-9_.>])(sleep|usleep|nanosleep|napms|system|popen|sprintf|vsprintf|strcpy|strcat|gets)[[:space:]]*\(' \
        /dev/null
}

# ---- Analysers

# Its parser gives up on some C11, and its guesses about array bounds and unset variables are worse
# than what gcc, clang and the sanitizers know.
# readdir is safe where each thread reads a folder of its own, and its successor is deprecated.
analyse_cppcheck() {
    sources | grep '\.c$' >build/lint.list
    cppcheck -q -j "$jobs" --std=c11 --language=c --enable=warning,performance,portability \
        --inline-suppr --library=posix --library=gnu \
        --library=tools/cppcheck.cfg --suppress=unknownMacro --suppress=readdirCalled \
        --suppress=internalAstError \
        --suppress=arrayIndexOutOfBoundsCond --suppress=uninitvar --suppress=missingInclude \
        --suppress=missingIncludeSystem --error-exitcode=1 \
        --template='{file}:{line}: {severity}: {message} [{id}]' "$@" --file-list=build/lint.list
}

analyse_clang_tidy() {
    # The last argument is the file, those before it are the flags.
    sources data src ui tests | grep '\.c$' | xargs -P "$jobs" -n 1 sh -c '
        for file; do :; done
        flags=
        while [ $# -gt 1 ]; do
            flags="$flags $1"
            shift
        done
        clang-tidy --quiet --warnings-as-errors="*" "$file" -- -std=c11 $flags 2>/dev/null
    ' sh "$@"
}

# Every text of the program is translated, with the same conversions.
catalogues() {
    make -s pot || return 1
    for po in po/*.po; do
        [ ! -e "$po" ] || { msgcmp "$po" po/frontdesk.pot && msgfmt -c -o /dev/null "$po"; } || return 1
    done
}

mkdir -p build
catalogues && status=0 || status=$?
verdict catalogues "$status"
includes && status=0 || status=$?
verdict includes "$status"
sizes && status=0 || status=$?
verdict sizes "$status"
forbidden && status=0 || status=$?
verdict "forbidden functions" "$status"
analyse_cppcheck "$@" && status=0 || status=$?
verdict cppcheck "$status"
analyse_clang_tidy "$@" && status=0 || status=$?
verdict clang-tidy "$status"
exit "$failed"
