#!/bin/sh
# A server with two uplinks and one default route. Who asks for the address of the second uplink is answered by the first one,
# whose router drops sources that are not of its network.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=edge
finding=asymmetric-route
reply=yes
packet='tcp 198.51.100.7:40000 203.0.113.10:443 iif eth1'

up() {
    hosts edge isp1 isp2 client
    cable edge eth0 isp1 eth0
    cable edge eth1 isp2 eth0
    cable isp1 eth1 client eth1
    cable isp2 eth1 client eth2
    address edge eth0 192.0.2.10/24
    address edge eth1 203.0.113.10/24
    address isp1 eth0 192.0.2.1/24
    address isp2 eth0 203.0.113.1/24
    address isp1 eth1 100.64.1.1/24
    address isp2 eth1 100.64.2.1/24
    address client eth1 100.64.1.7/24 198.51.100.7/32
    address client eth2 100.64.2.7/24
    for isp in isp1 isp2; do parameters "$isp" net.ipv4.ip_forward=1; done
    route isp1 198.51.100.7 via 100.64.1.7
    route isp2 198.51.100.7 via 100.64.2.7
    route client 192.0.2.0/24 via 100.64.1.1 src 198.51.100.7
    route client 203.0.113.0/24 via 100.64.2.1 src 198.51.100.7
    route edge default via 192.0.2.1
    # The second uplink had its default route, too; it is the only trace of its router.
    route edge default via 203.0.113.1 dev eth1 metric 200
    on isp1 iptables -A FORWARD -i eth0 ! -s 192.0.2.0/24 -j DROP
    listen edge nginx tcp 0.0.0.0 443
}

probe() { tcp client 203.0.113.10 443; }

laboratory "$@"
