#!/bin/sh
# The program the tests run: BEHAVIOUR PORT. Ends by itself after some minutes, so that a broken test leaves nothing.
behaviour=$1
port=$2

rest() {
    trap 'exit 0' TERM
    sleep 180 &
    wait
}

listen() {
    httpd -f -p "$port" -h /www &
    echo "Listening on $port"
}

case $behaviour in
serves) listen; rest ;;
loads_for_ever) nc -ll -p "$port" -e /bin/loading & rest ;;
never_listens) echo thinking; rest ;;
talks) seq 1 50 | sed 's/^/line /' ;;
fails) echo "cannot read the weights" >&2; exit 3 ;;
ignores_term) trap '' TERM; listen; sleep 180 & wait ;;
eats) exec dd if=/dev/zero of=/dev/null bs=200M count=1 ;;
*) shift; exec sh -c "$behaviour" ;;
esac
