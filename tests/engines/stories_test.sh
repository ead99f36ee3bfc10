#!/bin/sh
# stories_test.sh -- does the story runner notice?  Each story below says one
# untruth; the runner must fail it at that line, with what it got instead.
# usage: tests/engines/stories_test.sh build-test/stories
set -u
stories=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
passed=0
failed=0

# untrue NAME WORDS: the story on standard input fails at its last line and says so.
untrue()
{
    cat >"$folder/$1.http"
    line=$(wc -l <"$folder/$1.http" | tr -d ' ')
    out=$("$stories" "$folder/$1.http")
    code=$?
    case $out in
    *"FAIL $folder/$1.http:$line: "*"$2"*"0 passed, 1 failed"*) right=1 ;;
    *) right=0 ;;
    esac
    if [ $right = 1 ] && [ $code = 1 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAILED %s (exit %d): expected: %s\n%s\n' "$1" $code "$2" "$out"
    fi
}

untrue status 'expected 404, got 200' <<'END'
GET /robots.txt
=> 404
END
untrue place 'expected to be sent to /here, got nowhere' <<'END'
GET /robots.txt
=> 200 /here
END
untrue words 'does not say "a word that is not there"' <<'END'
GET /robots.txt
says "a word that is not there"
END
untrue silence 'says "User-agent"' <<'END'
GET /robots.txt
not says "User-agent"
END
untrue message 'there is no message MSG_NO_SUCH_MESSAGE' <<'END'
GET /robots.txt
says MSG_NO_SUCH_MESSAGE
END
untrue field 'has no field name' <<'END'
GET /robots.txt
has field name value
END
untrue type 'expected the type application/json' <<'END'
GET /robots.txt
format application/json
END
untrue entries 'expected 3 audit entries, got 0' <<'END'
GET /robots.txt
audit count 3
END
untrue entry 'expected the audit entry no.such' <<'END'
GET /robots.txt
audit says no.such
END
untrue name 'nothing is called :id yet' <<'END'
GET /institutions/:id
END
untrue login 'nobody signs in as "no-such-person"' <<'END'
as no-such-person
END
untrue role 'there is no role "king"' <<'END'
account someone king
END
untrue backwards 'goes forward only' <<'END'
at 2020-01-01 00:00
END
untrue before 'nothing has been asked yet' <<'END'
=> 200
END
untrue nowhere 'sent us nowhere' <<'END'
GET /robots.txt
follow
END
untrue step 'no step begins with this word' <<'END'
dance
END
untrue file 'there is no file no/such/file' <<'END'
POST /echo/day value=@no/such/file
END

untrue pack 'expected 404, got 200' <<'END'
pack kagami
GET /robots.txt
=> 404
END

echo "$passed passed, $failed failed"
[ $failed = 0 ]
