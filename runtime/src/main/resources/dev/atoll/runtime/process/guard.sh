# Runs a program and ends all that came of it when standard input ends. The parent holds that open
# while it lives, and lets go of it even when it is killed.
# $1: yes when this shell leads a process group of its own; then the program and its arguments.
leads=$1
shift
exec 3<&0 </dev/null
"$@" 3<&- &
program=$!
target=$program
if [ "$leads" = yes ]; then target=-$$; fi
(
  # What it sends to the whole group it must survive itself.
  trap '' TERM
  while read -r _ <&3; do :; done
  kill -TERM "$target"
  sleep 5
  kill -KILL "$target"
) >/dev/null 2>&1 &
guard=$!
exec 3<&-
# A signal interrupts a wait; the program may take its time to end.
trap : TERM INT HUP
wait "$program"
status=$?
while kill -0 "$program" 2>/dev/null; do
  wait "$program"
  status=$?
done
kill -KILL "$guard" 2>/dev/null
exit "$status"
