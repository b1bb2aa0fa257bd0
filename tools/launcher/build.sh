# shellcheck shell=sh disable=SC2154
# Part of ./atoll: builds with Maven when a source is newer than the build, one build at a time.

# What the argument files and AOT caches of an installation depend on besides the sources.
identity() {
    printf '%s\n%s\n%s' "$jdk" "$(sed -n 's/^IMPLEMENTOR_VERSION=//p; s/^JAVA_VERSION=//p' "$jdk/release" 2>/dev/null || true)" "$root"
}

# What the product is made of: a photo that somebody puts into the checkout is no source.
product_folders() {
    printf '%s\n' atoll pom.xml tools templates recipes bin
    sed -n 's/^ *<module>\(.*\)<\/module>.*/\1/p' "$root/pom.xml" | grep -v '^acceptance$'
}

# Sources and what they are built with; folders too, because a deleted file leaves no other trace.
# The tests of a template are part of the product.
is_stale() {
    [ -f "$built" ] && [ -f "$installation/cli.args" ] || return 0
    [ "$(cat "$built")" = "$(identity)" ] || return 0
    # shellcheck disable=SC2046  # no folder of ours has a blank in its name
    newer=$(cd "$root" && find $(product_folders) \( -name target -o -name node_modules -o -path '*/src/test' ! -path 'templates/*' \) -prune -o \
        \( -type f -o -type d \( -name src -o -path '*/src/*' \) \) -newer "$built" -print | head -n 1)
    [ -n "$newer" ]
}

need_maven() {
    command -v mvn >/dev/null 2>&1 ||
        fail "$MISSING_TOOL" "Maven is needed to build and was not found. Install Maven 3.8.7 or newer (package maven), or put mvn on the PATH."
    maven=$(JAVA_HOME=$jdk mvn --version 2>/dev/null | sed -n 's/^.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | head -n 1)
    IFS=. read -r one two three rest <<VERSION
${maven:-0}.0.0.0
VERSION
    [ $((one * 1000000 + two * 1000 + three)) -ge 3008007 ] ||
        fail "$MISSING_TOOL" "Maven is ${maven:-unknown} (expected 3.8.7 or newer)"
}

# One build at a time. A lock whose owner is gone is taken over.
take_lock() {
    mkdir -p "$target"
    waited=0
    until mkdir "$lock" 2>/dev/null; do
        owner=$(cat "$lock/pid" 2>/dev/null || true)
        if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null && [ ! -d "/proc/$owner" ]; then
            # Renamed first: of several that see the stale lock, one wins.
            mv "$lock" "$lock.$$" 2>/dev/null && rm -rf "$lock.$$"
            continue
        fi
        [ $waited -ne 0 ] || say "Waiting for the build that another atoll (process ${owner:-unknown}) has begun"
        [ $waited -lt 3600 ] || fail "$FAILED" "the other build did not end in an hour; if there is none, remove $lock"
        [ -n "$owner" ] || [ $waited -lt 10 ] || rm -rf "$lock"
        sleep 1
        waited=$((waited + 1))
    done
    locked=yes
    trap 'end_build' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    echo $$ >"$lock/pid"
}

end_build() {
    [ -z "${child:-}" ] || kill "$child" 2>/dev/null || true
    [ -z "${locked:-}" ] || rm -rf "$lock"
    locked=
}

# Runs a command with its output in the log, saying on the terminal what it is at.
with_progress() {
    started=$(date +%s)
    "$@" >>"$log" 2>&1 &
    child=$!
    last=
    while kill -0 "$child" 2>/dev/null; do
        at=$(sed -n 's/.*Building \(atoll[^ ]*\) .*\[\([0-9]*\)\/\([0-9]*\)\].*/\1 (\2 of \3)/p; s/^\(Putting .*\|Training .*\)/\1/p' "$log" | tail -n 1)
        if [ -t 2 ]; then
            printf '\r\033[KBuilding: %s  %s s' "${at:-starting Maven}" $(($(date +%s) - started)) >&2
        elif [ "$at" != "$last" ]; then
            say "Building: $at"
            last=$at
        fi
        sleep 1
    done
    [ ! -t 2 ] || printf '\r\033[K' >&2
    status=0
    wait "$child" || status=$?
    child=
    return $status
}

# Both are run as a child, which they replace, so that it can be ended by its number.
run_maven() {
    cd "$root" || exit
    export JAVA_HOME="$jdk"
    exec mvn -B -ntp "$@"
}

run_assembly() {
    exec "$jdk/bin/java" -cp "$root/cli/target/cli/lib/*" dev.atoll.cli.Main assemble --root "$root"
}

product_modules() {
    list=runtime,cli,server
    for pom in "$root"/modules/*/pom.xml "$root"/engines/*/pom.xml; do
        folder=${pom%/pom.xml}
        [ ! -f "$pom" ] || list=$list,${folder#"$root"/}
    done
    printf '%s' "$list"
}

# Sources may change while they are built: what counts is when the build began.
begin_build() {
    rm -f "$log" "$target/.begun"
    : >"$log"
    : >"$target/.begun"
    # Jars of earlier versions would stay beside the new ones.
    rm -rf "$root/cli/target/cli" "$root/runtime/target/runtime"
}

finish_build() {
    with_progress run_assembly || { tail -n 20 "$log" >&2; fail "$FAILED" "the installation could not be made, see $log"; }
    grep '^atoll: no start-up cache' "$log" >&2 || true
    identity >"$target/.stamp"
    touch -r "$target/.begun" "$target/.stamp"
    mv "$target/.stamp" "$built"
}

ensure_built() {
    set --
    is_stale || return 0
    need_maven
    take_lock
    if is_stale; then
        say "Building Atoll (the first time this takes some minutes)"
        # Several modules at once, but for the first time: Maven 3.8 then fetches the same files twice.
        [ ! -f "$built" ] || set -- -T1C
        begin_build
        # -am brings what these need; the rules of the code are the business of the tests.
        with_progress run_maven package "$@" -Dmaven.test.skip=true -Dspotless.check.skip -pl "$(product_modules)" -am || {
            grep '^\[ERROR\]' "$log" | head -n 40 >&2
            fail "$FAILED" "the build failed, see $log"
        }
        finish_build
    fi
    end_build
    trap - EXIT INT TERM HUP
}
