namespace Waybill.Model.Netfilter;

/// <summary>The kernel's rule engine that holds a ruleset.</summary>
public enum Backend
{
    /// <summary>Not said: a plain <c>iptables-save.txt</c> without a telling header. Treated as legacy where it matters.</summary>
    Unknown,

    /// <summary>x_tables: iptables-legacy.</summary>
    Legacy,

    /// <summary>nf_tables: iptables-nft and nft.</summary>
    Nft,
}
