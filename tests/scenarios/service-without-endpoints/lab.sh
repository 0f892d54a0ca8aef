#!/bin/sh
# A Service whose selector does not fit any pod: kube-proxy refuses its packets.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=node1
finding=service-without-endpoints
packet='tcp 10.244.1.5:40000 10.96.32.10:80 iif cni0'
prose='what is missing is the pod'

up() {
    hosts pod node1 node2
    cable pod eth0 node1 veth3d0a11b2
    bridge node1 cni0 veth3d0a11b2
    cable node1 ens3 node2 ens3
    address pod eth0 10.244.1.5/24
    address node1 cni0 10.244.1.1/24
    address node1 ens3 192.168.10.11/24
    address node2 ens3 192.168.10.12/24 10.244.2.9/32
    route pod default via 10.244.1.1
    route node1 default via 192.168.10.12
    route node1 10.244.2.0/24 via 192.168.10.12
    route node2 10.244.1.0/24 via 192.168.10.11
    parameters node1 net.ipv4.ip_forward=1
    rules node1 <<'RULES'
*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:KUBE-FIREWALL - [0:0]
:KUBE-FORWARD - [0:0]
:KUBE-SERVICES - [0:0]
-A INPUT -m conntrack --ctstate NEW -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
-A INPUT -j KUBE-FIREWALL
-A FORWARD -m comment --comment "kubernetes forwarding rules" -j KUBE-FORWARD
-A FORWARD -m conntrack --ctstate NEW -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
-A OUTPUT -m conntrack --ctstate NEW -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
-A OUTPUT -j KUBE-FIREWALL
-A KUBE-FIREWALL -m mark --mark 0x8000/0x8000 -j DROP
-A KUBE-FORWARD -m conntrack --ctstate INVALID -j DROP
-A KUBE-FORWARD -m mark --mark 0x4000/0x4000 -j ACCEPT
-A KUBE-FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A KUBE-SERVICES -d 10.96.32.10/32 -p tcp -m comment --comment "shop/cart:http has no endpoints" -m tcp --dport 80 -j REJECT --reject-with icmp-port-unreachable
COMMIT
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:KUBE-MARK-MASQ - [0:0]
:KUBE-POSTROUTING - [0:0]
:KUBE-SERVICES - [0:0]
-A PREROUTING -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
-A OUTPUT -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
-A POSTROUTING -m comment --comment "kubernetes postrouting rules" -j KUBE-POSTROUTING
-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000
-A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN
-A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0
-A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE --random-fully
COMMIT
RULES
    listen node2 cart tcp 10.244.2.9 8080
}

probe() { tcp pod 10.96.32.10 80; }

# The pod is ready, and kube-proxy writes its rules anew.
mend() {
    on node1 iptables -F KUBE-SERVICES
    on node1 iptables -t nat -N KUBE-SVC-CART
    on node1 iptables -t nat -A KUBE-SERVICES -d 10.96.32.10/32 -p tcp -m tcp --dport 80 -j KUBE-SVC-CART
    on node1 iptables -t nat -A KUBE-SVC-CART -p tcp -j DNAT --to-destination 10.244.2.9:8080
}

laboratory "$@"
