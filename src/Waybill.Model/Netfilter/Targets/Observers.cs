namespace Waybill.Model.Netfilter;

public abstract partial record Target
{
    /// <summary><c>-j LOG</c>.</summary>
    public sealed record Log(string Prefix, string Options) : Target;

    /// <summary><c>-j NFLOG</c> and <c>-j ULOG</c>.</summary>
    public sealed record NetlinkLog(string Options) : Target;

    /// <summary><c>-j TRACE</c>.</summary>
    public sealed record Trace : Target;

    /// <summary>A target that goes on with the next rule and changes nothing that rules or routes look at, such as <c>CHECKSUM</c> or <c>AUDIT</c>.</summary>
    public sealed record SideEffect(string Name, string Options) : Target;
}
