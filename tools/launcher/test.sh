# shellcheck shell=sh disable=SC2154
# Part of ./atoll: everything CI demands.

# What the browser tests need beyond Maven, where it can be had without asking.
ensure_browser() {
    for browser in chromium chromium-browser google-chrome; do
        ! command -v $browser >/dev/null 2>&1 || return 0
    done
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing chromium for the browser tests"
        apt-get install -y -q chromium </dev/null || { apt-get update -q && apt-get install -y -q chromium </dev/null; } || true
    else
        say "No chromium: the browser tests are skipped (install the package chromium)"
    fi
}

# Without it the tests of sandboxes are skipped, and say so.
ensure_sandbox() {
    if command -v bwrap >/dev/null 2>&1; then
        return 0
    fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing bubblewrap for the tests of sandboxes"
        apt-get install -y -q bubblewrap </dev/null || { apt-get update -q && apt-get install -y -q bubblewrap </dev/null; } || true
    else
        say "No bubblewrap: the tests of sandboxes are skipped (install the package bubblewrap)"
    fi
}

# What the tests of container images need: a Podman of their own, a program that is the same in every image, and a
# registry. The time-outs are for a machine that reaches no packages; the tests are skipped there, and say so.
CONTAINER_PACKAGES="podman runc netavark iptables busybox-static docker-registry"

ensure_containers() {
    # A busybox that needs the machine's libraries runs in no other image.
    if command -v podman >/dev/null 2>&1 && command -v docker-registry >/dev/null 2>&1 &&
        busybox=$(command -v busybox) && ! ldd "$busybox" >/dev/null 2>&1; then
        return 0
    fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing Podman and a registry for the tests of container images"
        install_containers || { apt-get update -q && install_containers; } || true
    else
        say "No Podman: the tests of container images are skipped (install the packages $CONTAINER_PACKAGES)"
    fi
}

install_containers() {
    # Nobody but the tests is to find the registry listening. One word for each package.
    # shellcheck disable=SC2086
    RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
        -o Acquire::Retries=1 -o Acquire::http::Timeout=15 -o Acquire::https::Timeout=15 \
        $CONTAINER_PACKAGES </dev/null
}

# Names each test that failed, and the first line of why.
name_failures() {
    find "$root" -path '*/target/surefire-reports/TEST-*.xml' -exec sed -n '
        /<testcase /h
        /<\(failure\|error\)[ >]/{
            H
            x
            s/.*<testcase name="\([^"]*\)" classname="\([^"]*\)"/failed: \2 \1 /
            s/\(failed: [^ ]* [^ ]* \).*message="\([^"]\{0,300\}\).*/\1\2/
            s/\n.*//
            s/\(&#10;\| \)\{1,\}/ /g
            p
        }' {} +
}

# Adds up Maven's reports and says it alone on a line. Takes the status so far.
tally() {
    counts=$(find "$root" -path '*/target/surefire-reports/TEST-*.xml' -exec sed -n '/<testsuite /,/>/p' {} + |
        tr ' ' '\n' | sed -n 's/^\(tests\|errors\|skipped\|failures\)="\([0-9]*\)".*/\1 \2/p')
    tests=0 bad=0 skipped=0
    while read -r what number; do
        case $what in
            tests) tests=$((tests + number)) ;;
            errors | failures) bad=$((bad + number)) ;;
            skipped) skipped=$((skipped + number)) ;;
        esac
    done <<COUNTS
$counts
COUNTS
    passed=$((tests - bad - skipped))
    # A build that broke without a failing test broke a rule.
    [ "$1" -eq 0 ] || [ $bad -gt 0 ] || bad=1
    name_failures
    printf '%s\n' "$passed passed, $bad failed, $skipped skipped"
    [ $bad -eq 0 ]
}

run_tests() {
    quick=
    for argument; do
        case $argument in
            --quick) quick=yes ;;
            *) fail "$USAGE" "test: $argument (expected --quick or nothing)" ;;
        esac
    done
    need_maven
    take_lock
    begin_build
    find "$root" -path '*/target/surefire-reports' -prune -exec rm -rf {} +
    status=0
    if [ -n "$quick" ]; then
        (run_maven verify -fae -T1C -pl '!acceptance') || status=$?
    else
        ensure_browser
        ensure_sandbox
        ensure_containers
        (run_maven verify -fae -T1C -pl '!acceptance') || status=$?
        if [ $status -eq 0 ]; then
            finish_build
            end_build
            (run_maven verify -fae -pl acceptance) || status=$?
        fi
    fi
    tally $status
}
