namespace Waybill.Model.Addresses;

/// <summary>The version of the Internet Protocol.</summary>
public enum IpFamily : byte
{
    /// <summary>No family: the default of an address that was not given.</summary>
    None = 0,

    /// <summary>IPv4, which <c>ip</c> and netfilter call <c>inet</c> and <c>ip</c>.</summary>
    IPv4 = 4,

    /// <summary>IPv6, which <c>ip</c> and netfilter call <c>inet6</c> and <c>ip6</c>.</summary>
    IPv6 = 6,
}
