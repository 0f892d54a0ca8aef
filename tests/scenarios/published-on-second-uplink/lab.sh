#!/bin/sh
# A router with two uplinks publishes a server of its LAN by the second one. The server's answers leave by the first, where the
# default route leads; the provider there drops sources that are not of its network.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=gw
finding=asymmetric-route
reply=yes
packet='tcp 198.51.100.7:40000 203.0.113.10:443 iif wan1'

up() {
    hosts gw web isp1 isp2 client
    cable gw lan0 web eth0
    cable gw wan0 isp1 eth0
    cable gw wan1 isp2 eth0
    cable isp1 eth1 client eth1
    cable isp2 eth1 client eth2
    address gw lan0 10.0.0.1/24
    address web eth0 10.0.0.5/24
    address gw wan0 192.0.2.10/24
    address gw wan1 203.0.113.10/24
    address isp1 eth0 192.0.2.1/24
    address isp2 eth0 203.0.113.1/24
    address isp1 eth1 100.64.1.1/24
    address isp2 eth1 100.64.2.1/24
    address client eth1 100.64.1.7/24 198.51.100.7/32
    address client eth2 100.64.2.7/24
    for router in gw isp1 isp2; do parameters "$router" net.ipv4.ip_forward=1; done
    route isp1 198.51.100.7 via 100.64.1.7
    route isp2 198.51.100.7 via 100.64.2.7
    route client 192.0.2.0/24 via 100.64.1.1 src 198.51.100.7
    route client 203.0.113.0/24 via 100.64.2.1 src 198.51.100.7
    route web default via 10.0.0.1
    route gw default via 192.0.2.1
    route gw default via 203.0.113.1 dev wan1 metric 200
    on isp1 iptables -A FORWARD -i eth0 ! -s 192.0.2.0/24 -j DROP
    rules gw <<'RULES'
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -i wan1 -p tcp -m tcp --dport 443 -j DNAT --to-destination 10.0.0.5
-A POSTROUTING -o wan0 -j MASQUERADE
-A POSTROUTING -o wan1 -j MASQUERADE
COMMIT
RULES
    listen web nginx tcp 0.0.0.0 443
    ping gw 10.0.0.5
}

probe() { tcp client 203.0.113.10 443; }

laboratory "$@"
