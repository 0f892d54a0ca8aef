#!/bin/sh
# Builds the incidents of tests/scenarios out of network namespaces. A scenario's own lab.sh reads this file, says in variables
# what it is about and in functions how it is made, and ends with: laboratory "$@"
#
#   sh tests/scenarios/NAME/lab.sh up          builds the hosts
#                                  probe       sends what a user sends; status 0 only if it gets through
#                                  on HOST …   runs a command on a host
#                                  fix COMMAND runs a line of shell on the host under diagnosis
#                                  mend        does by hand what a fix in words or on another host says
#                                  record      writes the host under diagnosis as the scenario's snapshot, host/, and what trace
#                                              tells as trace.log; both into another folder where one is named
#                                  down        removes everything
#                                  about       what the test wants to know
#
# Namespaces are named LAB-HOST, so that laboratories with different values of LAB stand side by side.
set -u
LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin
here=$(cd "$(dirname "$0")" && pwd)
: "${LAB:=waybill-${here##*/}}"
# Each laboratory has rules of its own; the lock that all iptables share would only make them wait for each other.
XTABLES_LOCKFILE=${TMPDIR:-/tmp}/$LAB.lock
export LC_ALL PATH XTABLES_LOCKFILE

traffic=$here/../../laboratory/traffic.py
python=/usr/bin/python3
[ -x $python ] || python=python3
links=0

# -- Building -------------------------------------------------------------------------------------------------------------

# hosts NAME…: hosts of IPv4 only; hosts6: of both.
hosts() {
    for name in "$@"; do
        hosts6 "$name" && parameters "$name" net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
    done
}

hosts6() {
    for name in "$@"; do
        # Addresses can be used at once: nobody else could have them.
        ip netns add "$LAB-$name" && ip -n "$LAB-$name" link set lo up &&
            parameters "$name" net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0
    done
}

# cable HOST INTERFACE HOST INTERFACE: a network card on each side and a cable between them.
cable() {
    links=$((links + 2))
    ip link add "$2" address "$(printf '52:54:00:00:00:%02x' $((links - 1)))" netns "$LAB-$1" type veth \
        peer name "$4" address "$(printf '52:54:00:00:00:%02x' $links)" netns "$LAB-$3"
}

# bridge HOST BRIDGE PORT…
bridge() {
    links=$((links + 1))
    ip -n "$LAB-$1" link add "$2" address "$(printf '52:54:00:00:00:%02x' $links)" type bridge forward_delay 0
    host_of_bridge=$1 bridge=$2
    shift 2
    for port in "$@"; do ip -n "$LAB-$host_of_bridge" link set "$port" master "$bridge" up; done
}

# address HOST INTERFACE ADDRESS…: gives an interface its addresses and takes it up.
address() {
    host_of_address=$1 interface=$2
    shift 2
    ip -n "$LAB-$host_of_address" link set "$interface" up
    for own in "$@"; do ip -n "$LAB-$host_of_address" addr add "$own" brd + dev "$interface" 2>/dev/null ||
        ip -n "$LAB-$host_of_address" addr add "$own" dev "$interface"; done
}

# route HOST …: the words after "ip route add".
route() {
    host_of_route=$1
    shift
    case $* in *:*) ip -6 -n "$LAB-$host_of_route" route add "$@" ;; *) ip -n "$LAB-$host_of_route" route add "$@" ;; esac
}

# parameters HOST NAME=VALUE…
parameters() {
    host_of_parameters=$1
    shift
    on "$host_of_parameters" sysctl -q -w "$@"
}

# rules HOST, rules6 HOST: loads what iptables-save would print.
rules() { on "$1" iptables-restore; }
rules6() { on "$1" ip6tables-restore; }

# on HOST COMMAND…
on() {
    host_of_command=$1
    shift
    ip netns exec "$LAB-$host_of_command" "$@"
}

# listen HOST PROGRAM tcp|udp ADDRESS PORT [dev INTERFACE]: a program of that name that answers with what it is sent. It listens
# when this returns.
listen() {
    host_of_program=$1 folder=$(mktemp -d) program=$2
    ln -s "$(command -v $python)" "$folder/$program"
    shift 2
    on "$host_of_program" "$folder/$program" -I -S "$traffic" listen "$@"
    rm -r "$folder"
}

# gateway: a LAN with the client pc (10.0.0.5), the router gw, and the internet with the server isp (198.51.100.7), which knows
# the router's public address only.
gateway() {
    hosts pc gw isp
    cable pc eth0 gw lan0
    cable gw wan0 isp eth0
    address pc eth0 10.0.0.5/24
    address gw lan0 10.0.0.1/24
    address gw wan0 203.0.113.2/24
    address isp eth0 203.0.113.1/24 198.51.100.7/32
    route pc default via 10.0.0.1
    route gw default via 203.0.113.1
    parameters gw net.ipv4.ip_forward=1
}

# server: the server web (192.0.2.80, 2001:db8:5::80) and its client pc (192.0.2.7, 2001:db8:5::7) on one network.
server() {
    hosts pc web
    cable pc eth0 web ens3
    address pc eth0 192.0.2.7/24
    address web ens3 192.0.2.80/24
}

server6() {
    hosts6 pc web
    cable pc eth0 web ens3
    address pc eth0 2001:db8:5::7/64
    address web ens3 2001:db8:5::80/64
}

# -- Sending: status 0 where an answer came back before patience ended ----------------------------------------------------

# tcp|udp|ping HOST [from ADDRESS] [dev INTERFACE] ADDRESS [PORT] [bytes N]
tcp() { send tcp "$@"; }
udp() { send udp "$@"; }
ping() { send ping "$@"; }

send() {
    protocol=$1 sender=$2
    shift 2
    on "$sender" $python -I -S "$traffic" "$protocol" "$@"
}

# traced HOST END COMMAND…: what iptables-nft's TRACE tells on a host while a command runs, until a line with END is there.
traced() {
    host_of_trace=$1 end=$2 lines=$(mktemp)
    shift 2
    # Packets that are sent again and again say nothing new.
    WAYBILL_PATIENCE=0.3
    export WAYBILL_PATIENCE
    ip netns exec "$LAB-$host_of_trace" stdbuf -oL xtables-monitor --trace >"$lines" &
    monitor=$!
    # It listens once it has a netlink socket that belongs to a group.
    tries=0
    until [ $tries = 500 ] || on "$host_of_trace" awk '$2 == 12 && $4 != "00000000" { found = 1 } END { exit !found }' /proc/net/netlink; do
        tries=$((tries + 1))
    done
    tries=0
    until [ $tries = 10 ] || grep -q "$end" "$lines"; do
        tries=$((tries + 1))
        "$@" 2>/dev/null
    done
    kill $monitor
    wait $monitor 2>/dev/null
    cat "$lines"
    rm "$lines"
}

# -- The verbs ------------------------------------------------------------------------------------------------------------

# The commands' plain output, without what only says where and when it was recorded.
record() {
    into=${1:-$here}
    if command -v trace >/dev/null; then trace >"$into/trace.log"; fi
    work=$(mktemp -d)
    unshare --uts sh -c "hostname '$host' && exec sh '$here/../../../collect.sh' '$work' --netns '$LAB-$host'" 2>/dev/null
    rm -rf "$into/host"
    mkdir "$into/host"
    for file in "$work"/*; do
        name=${file##*/}
        case $name in
            ${unrecorded:-nothing}) ;;
            nft-ruleset.* | os-release.txt | ipvsadm-save.txt) ;;
            bridge-*) if on "$host" ip -d link | grep -q ' bridge '; then plain <"$file" >"$into/host/$name"; fi ;;
            sysctl.txt) plain <"$file" | decisive >"$into/host/$name" ;;
            *) plain <"$file" >"$into/host/$name" ;;
        esac
    done
    rm -r "$work"
}

plain() {
    sed -e "s/$LAB-//g" -e 's/^\(Linux [^ ]* [0-9.]*\)-[^ ]*/\1/' -e '/^Linux /s/ @0 / /' \
        -e '/^# \(Generated\|Completed\)/s/ on .*//' -e 's/ numtxqueues .*//' -e 's/ [a-z_]*_timer *[0-9.]*//g'
}

# Of a thousand parameters those that decide about packets; of IPv6 none where it is off, and none of devices to come.
decisive() {
    families='(ipv4|ipv6)'
    [ "$(on "$host" sysctl -n net.ipv6.conf.all.disable_ipv6)" = 0 ] || families=ipv4
    grep -E "^net\.($families\.conf\..*\.($decisive_of_devices)|$decisive_of_hosts) " | grep -v '^net\.ipv[46]\.conf\.default\.'
}

decisive_of_devices='accept_local|arp_ignore|forwarding|ignore_routes_with_linkdown|log_martians|route_localnet|rp_filter'\
'|send_redirects|shared_media|src_valid_mark'
decisive_of_hosts='ipv4\.ip_forward|ipv6\.conf\.all\.disable_ipv6|bridge\.bridge-nf-call-ip6?tables'\
'|netfilter\.nf_conntrack_(count|max|tcp_be_liberal|tcp_loose)'

down() {
    for space in $(ip netns list | sed -n "s/^\($LAB-[^ ]*\).*/\1/p"); do
        running=$(ip netns pids "$space") && [ -n "$running" ] && echo "$running" | xargs kill -9
        ip netns del "$space"
    done
    rm -f "$XTABLES_LOCKFILE"
}

about() {
    echo "host=$LAB-$host"
    echo "finding=$finding"
    echo "also=${also-}"
    echo "packet=$packet"
    echo "prose=${prose-}"
    echo "reply=${reply-no}"
    echo "beyond=${beyond-}"
    if command -v mend >/dev/null; then echo mend=yes; else echo mend=no; fi
}

# Where there is no modprobe the kernel has its parts built in, or the incident could not have been built.
fix() { on "$host" sh -ec "command -v modprobe >/dev/null || modprobe() { :; }; $1"; }

laboratory() {
    case ${1-} in
        up | on | fix | mend) set -e ;;
        probe | record | down | about) ;;
        *) sed -n '2,14s/^# \{0,1\}//p' "$here/../../laboratory/lab.sh"; exit 2 ;;
    esac
    "$@"
}
