#!/bin/sh
# Only the application servers of a set may reach the database; the new one is not in it.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=db
finding=filtered-by-rule
packet='tcp 10.20.0.13:40000 10.20.0.50:5432 iif ens18'

up() {
    hosts app3 db
    cable app3 ens18 db ens18
    address app3 ens18 10.20.0.13/24
    address db ens18 10.20.0.50/24
    on db ipset create app-servers hash:ip
    on db ipset add app-servers 10.20.0.11
    on db ipset add app-servers 10.20.0.12
    on db iptables -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
    on db iptables -A INPUT -p tcp -m tcp --dport 5432 -m set ! --match-set app-servers src -j DROP
    listen db postgres tcp 0.0.0.0 5432
}

probe() { tcp app3 10.20.0.50 5432; }

laboratory "$@"
