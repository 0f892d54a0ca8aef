#!/bin/sh
# A storage server filters strictly. A new site reaches it through a second router, with addresses that the server would answer by
# its default route.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=san
finding=reverse-path-filter
packet='tcp 172.30.4.9:40000 10.9.0.7:3260 iif eth1 mac 52:54:00:00:00:04'

up() {
    hosts san office site
    cable san eth0 office eth0
    cable san eth1 site eth0
    cable office eth1 site eth1
    address san eth0 10.0.0.7/24
    address san eth1 10.9.0.7/24
    address office eth0 10.0.0.1/24
    address office eth1 10.8.0.1/24
    address site eth0 10.9.0.1/24
    address site eth1 10.8.0.2/24
    address site lo 172.30.4.9/32
    route san default via 10.0.0.1
    route office 172.30.0.0/16 via 10.8.0.2
    parameters office net.ipv4.ip_forward=1
    parameters san net.ipv4.conf.all.rp_filter=1 net.ipv4.conf.eth1.rp_filter=1
    listen san tgtd tcp 0.0.0.0 3260
    ping site 10.9.0.7
}

probe() { tcp site from 172.30.4.9 10.9.0.7 3260; }

laboratory "$@"
