#!/bin/sh
# Two servers share two networks. A client is bound to the address of its first card and asks for the address of the other
# server's second card: the request comes in by the second card, the way back leads by the first, and strict filtering refuses it.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=ceph3
finding=reverse-path-filter
packet='tcp 192.168.235.13:14024 10.0.1.12:8081 iif enp5s0 mac 52:54:00:00:00:04'

up() {
    hosts ceph3 ceph4
    cable ceph3 enp3s0 ceph4 enp3s0
    cable ceph3 enp5s0 ceph4 enp5s0
    address ceph3 enp3s0 192.168.235.12/24
    address ceph3 enp5s0 10.0.1.12/24
    address ceph4 enp3s0 192.168.235.13/24
    address ceph4 enp5s0 10.0.1.13/24
    parameters ceph3 net.ipv4.conf.all.rp_filter=1
    ping ceph4 10.0.1.12
    listen ceph3 ceph-mds tcp 0.0.0.0 8081
}

probe() { tcp ceph4 from 192.168.235.13 10.0.1.12 8081; }

laboratory "$@"
