#!/bin/sh
# The card of the storage network is configured, but nobody switched it on.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=app1
finding=link-down
packet='tcp to 10.9.0.7 dport 3260'

up() {
    hosts app1 san
    cable app1 ens19 san eth0
    address app1 ens19 10.9.0.1/24
    address san eth0 10.9.0.7/24
    on app1 ip link set ens19 down
    listen san tgtd tcp 0.0.0.0 3260
}

probe() { tcp app1 10.9.0.7 3260; }

laboratory "$@"
