#!/bin/sh
# A firewall was loaded anew while Docker ran: its first step, flushing all tables, took Docker's rules with it. Containers still get
# their packets out, but nobody translates their source any more.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=web1
finding=source-not-translated
packet='tcp 172.17.0.2:40000 198.51.100.7:443 iif docker0'

up() {
    hosts web1 shop isp
    cable web1 ens3 isp eth0
    cable web1 veth5f1c02a shop eth0
    bridge web1 docker0 veth5f1c02a
    address web1 ens3 192.0.2.31/24
    address web1 docker0 172.17.0.1/16
    address shop eth0 172.17.0.2/16
    address isp eth0 192.0.2.1/24 198.51.100.7/32
    route web1 default via 192.0.2.1
    route shop default via 172.17.0.1
    parameters web1 net.ipv4.ip_forward=1 net.bridge.bridge-nf-call-iptables=1
    rules web1 <<'RULES'
*filter
:INPUT DROP [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
COMMIT
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
COMMIT
RULES
    listen isp nginx tcp 198.51.100.7 443
    listen web1 postgres tcp 0.0.0.0 5432
}

probe() { tcp shop 198.51.100.7 443; }

laboratory "$@"
