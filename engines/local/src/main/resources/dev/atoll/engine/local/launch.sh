# Starts one workload and stays its parent, so that how it ended is known even when the platform was
# killed meanwhile.
# $1: folder of the workload; $2: control groups, separated by ':'; then the program and its arguments.
folder=$1
groups=$2
shift 2
ulimit -c 0

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

trap 'signalled=1' TERM INT HUP
"$@" </dev/null &
program=$!
code=
while :; do
    signalled=
    wait "$program"
    status=$?
    # 127 the second time: the shell has already told us.
    [ "$status" = 127 ] && [ -n "$code" ] || code=$status
    [ -n "$signalled" ] || break
done
printf '%s\n' "$code" >"$folder/exit.tmp" && mv "$folder/exit.tmp" "$folder/exit"
exit "$code"
