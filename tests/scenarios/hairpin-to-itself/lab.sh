#!/bin/sh
# A pod asks for a Service whose only pod is the pod itself. The node translates the destination, not the source, so the pod gets
# a packet that claims to come from itself.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=pod
finding=martian-source
packet='tcp 10.244.1.5:40000 10.244.1.5:8080 iif eth0'
prose='the rules are on the node'

up() {
    hosts pod node1
    cable pod eth0 node1 veth3d0a11b2
    bridge node1 cni0 veth3d0a11b2
    ip -n "$LAB-node1" link set veth3d0a11b2 type bridge_slave hairpin on
    address pod eth0 10.244.1.5/24
    address node1 cni0 10.244.1.1/24
    route pod default via 10.244.1.1
    parameters node1 net.ipv4.ip_forward=1 net.bridge.bridge-nf-call-iptables=1
    on node1 iptables -t nat -A PREROUTING -d 10.96.32.10/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.244.1.5:8080
    listen pod cart tcp 0.0.0.0 8080
}

probe() { tcp pod 10.96.32.10 80; }

mend() { on node1 iptables -t nat -A POSTROUTING -s 10.244.1.5/32 -d 10.244.1.5/32 -j MASQUERADE; }

laboratory "$@"
