#!/bin/sh
# Two servers share two networks. A program bound to the address of the first network asks for an address of the second one: the
# ARP question carries that address, too, and the other server, which filters by reverse path, does not answer it.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=ceph4
finding=neighbour-failed
packet='tcp from 192.168.235.13 to 10.0.1.12 dport 8081'
prose='the filter is on the other server'

up() {
    hosts ceph3 ceph4
    cable ceph3 enp3s0 ceph4 enp3s0
    cable ceph3 enp5s0 ceph4 enp5s0
    address ceph3 enp3s0 192.168.235.12/24
    address ceph3 enp5s0 10.0.1.12/24
    address ceph4 enp3s0 192.168.235.13/24
    address ceph4 enp5s0 10.0.1.13/24
    parameters ceph4 net.ipv4.neigh.enp5s0.retrans_time_ms=20
    parameters ceph3 net.ipv4.conf.all.rp_filter=1
    listen ceph3 ceph-mds tcp 0.0.0.0 8081
}

probe() { tcp ceph4 from 192.168.235.13 10.0.1.12 8081; }

mend() { parameters ceph3 net.ipv4.conf.enp5s0.rp_filter=2; }

laboratory "$@"
