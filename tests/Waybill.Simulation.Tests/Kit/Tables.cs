namespace Waybill.Simulation.Tests.Kit;

/// <summary>Tables as iptables-save prints them, with rules put in.</summary>
internal static class Tables
{
    public static string Raw(string rules) => Table("raw", ["PREROUTING", "OUTPUT"], rules);

    public static string Mangle(string rules) => Table("mangle", ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"], rules);

    public static string Nat(string rules) => Table("nat", ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"], rules);

    public static string Filter(string rules) => Table("filter", ["INPUT", "FORWARD", "OUTPUT"], rules);

    private static string Table(string name, string[] chains, string rules) =>
        $"*{name}\n{string.Concat(chains.Select(chain => $":{chain} ACCEPT [0:0]\n"))}{rules}\nCOMMIT\n";
}
