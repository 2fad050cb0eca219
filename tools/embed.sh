#!/bin/sh
# Writes, as C, the text files that the program carries with it (see src/base/embed.h). Each file is
# an array: a literal of this length would not be portable C. Ordered by path, for bsearch.
set -eu
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/.."
iso=/usr/share/iso-codes/json

# "name-in-the-program file" per line
list() {
    find data/sql -type f -name '*.sql' 2>/dev/null | sed 's/.*/& &/'
    find data/import -type f -name '*.ini' 2>/dev/null | sed 's/.*/& &/'
    find assets -type f -not -path 'assets/screenshots/*' 2>/dev/null | sed 's/.*/& &/'
    for name in iso_3166-1 iso_639-2 iso_4217; do
        echo "iso/$name.json $iso/$name.json"
    done
}

echo '/* Made by tools/embed.sh. */'
echo '#include "base/embed.h"'
list | sort | {
    number=0 rows=
    while read -r name file; do
        number=$((number + 1))
        printf 'static const char file_%d[] = {\n' "$number"
        # Bytes above 127 are written as what they are in a signed char.
        od -An -v -tu1 "$file" | awk '{
            line = ""
            for (i = 1; i <= NF; i++)
                line = line ($i > 127 ? $i - 256 : $i) ","
            print line
        }'
        printf '0};\n'
        rows="$rows    {\"$name\", file_$number, sizeof file_$number - 1},
"
    done
    printf 'const struct embedded embedded_files[] = {\n%s    {0, 0, 0},\n};\n' "$rows"
}
