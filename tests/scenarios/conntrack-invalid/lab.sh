#!/bin/sh
# Two routers join two networks. The requests of the client go by the one, the answers of the server by the other: that one sees
# the second packet of each connection without the first, and drops what is INVALID.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=gwb
finding=conntrack-invalid
also=filtered-by-rule
packet='tcp 10.2.0.7:443 10.1.0.5:40000 iif eth1 flags syn,ack'

up() {
    hosts pc gwa gwb web sw1 sw2
    for side in 1 2; do
        cable "sw$side" p1 gwa "eth$((side - 1))"
        cable "sw$side" p2 gwb "eth$((side - 1))"
    done
    cable sw1 p3 pc eth0
    cable sw2 p3 web eth0
    bridge sw1 br0 p1 p2 p3
    bridge sw2 br0 p1 p2 p3
    ip -n "$LAB-sw1" link set br0 up
    ip -n "$LAB-sw2" link set br0 up
    address gwa eth0 10.1.0.1/24
    address gwa eth1 10.2.0.1/24
    address gwb eth0 10.1.0.2/24
    address gwb eth1 10.2.0.2/24
    address pc eth0 10.1.0.5/24
    address web eth0 10.2.0.7/24
    parameters gwa net.ipv4.ip_forward=1
    parameters gwb net.ipv4.ip_forward=1
    route pc default via 10.1.0.1
    route web default via 10.2.0.2
    rules gwb <<'RULES'
*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -m conntrack --ctstate INVALID -j DROP
-A FORWARD -s 10.2.0.0/24 -j ACCEPT
COMMIT
RULES
    listen web nginx tcp 0.0.0.0 443
}

probe() { tcp pc 10.2.0.7 443; }

laboratory "$@"
