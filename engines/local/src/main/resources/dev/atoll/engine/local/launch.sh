# Starts one workload and stays its parent, so that how it ended is known even when the platform was
# killed meanwhile.
# $1: folder of the start; $2: control groups, separated by ':'; $3: the largest file, in blocks of 512 bytes.
folder=$1
groups=$2
ulimit -c 0
ulimit -f "$3"

# Who we are, told before anything runs. On Linux: the boot, then our line of /proc (pid first, start
# time in field 22). Elsewhere the time of the file must do.
boot=none
stat=$$
if [ -r /proc/self/stat ] && [ -r /proc/sys/kernel/random/boot_id ]; then
    read -r boot </proc/sys/kernel/random/boot_id
    read -r stat </proc/$$/stat
fi
printf '%s\n%s\n' "$boot" "$stat" >"$folder/pid.$$"
# A link, unlike a rename, never replaces: of two that start the same workload one gives way.
ln "$folder/pid.$$" "$folder/pid" || exit 125
rm -f "$folder/pid.$$"

separators=$IFS
IFS=:
for group in $groups; do
    echo $$ >"$group/cgroup.procs" || exit 125
done
IFS=$separators

# Runs a command and waits for its end, whatever signals come; how it ended is in $code.
run() {
    "$@" </dev/null &
    child=$!
    code=
    while :; do
        signalled=
        wait "$child"
        status=$?
        # 127 the second time: the shell has already told us.
        [ "$status" = 127 ] && [ -n "$code" ] || code=$status
        [ -n "$signalled" ] || break
    done
}

# Does a step: its name, then its command. Fails when it does, or when the workload was stopped.
step() {
    printf '%s\n' "$1" >"$folder/step"
    shift
    run "$@"
    [ "$code" = 0 ] && [ ! -e "$folder/verdict" ]
}

# Does a step after the program, however that ended.
afterwards() {
    name=$1
    shift
    run "$@"
    [ "$code" = 0 ] || echo "the step \"$name\" ended with status $code"
}

# Defines before, program and after.
. "$folder/plan.sh"

trap 'signalled=1' TERM INT HUP
code=0
if before && [ ! -e "$folder/verdict" ]; then
    rm -f "$folder/step"
    now=
    [ ! -r /proc/uptime ] || read -r now _ </proc/uptime
    printf '%s\n' "$now" >"$folder/began"
    program
fi
ended=$code
printf '%s\n' "$ended" >"$folder/exit.tmp" && mv "$folder/exit.tmp" "$folder/exit"
after
exit "$ended"
