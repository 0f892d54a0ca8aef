#!/bin/sh
# Somebody pulled the cable. The route is still listed, only marked.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=app1
finding=link-down
packet='tcp to 10.9.0.7 dport 3260'
prose='no command plugs in a cable'

up() {
    hosts app1 san
    cable app1 ens19 san eth0
    address app1 ens19 10.9.0.1/24
    address san eth0 10.9.0.7/24
    on san ip link set eth0 down
    listen san tgtd tcp 0.0.0.0 3260
}

probe() { tcp app1 10.9.0.7 3260; }

mend() { on san ip link set eth0 up; }

laboratory "$@"
