#!/bin/sh
# A new router: forwarding is on, and everything is let through, but nobody set up masquerading.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=gw
finding=source-not-translated
packet='tcp 10.0.0.5:40000 198.51.100.7:443 iif lan0'

up() {
    gateway
    listen isp nginx tcp 0.0.0.0 443
}

probe() { tcp pc 198.51.100.7 443; }

laboratory "$@"
