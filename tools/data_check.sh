#!/bin/sh
# data_check.sh -- run tools/data_check.awk over every table under data/; exit 0 when all is well.
cd "$(dirname "$0")/.." || exit 2
LC_ALL=C
export LC_ALL
# The names of our tables hold no blanks.
# shellcheck disable=SC2046
exec "${AWK:-awk}" -f tools/data_check.awk $(find data -name '*.tsv' | sort) \
    data/text/common_passwords.txt
