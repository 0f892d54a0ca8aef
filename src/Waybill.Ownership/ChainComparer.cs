using Waybill.Model.Journeys;

namespace Waybill.Ownership;

/// <summary>
/// Compares the places of chains. Each packet's steps are looked up by them, so that hashing two names in full would cost more than all
/// the rest; names of chains differ in length and at their ends.
/// </summary>
internal sealed class ChainComparer : IEqualityComparer<ChainLocation>
{
    public static readonly ChainComparer Instance = new();

    public bool Equals(ChainLocation x, ChainLocation y) =>
        x.Backend == y.Backend && x.Family == y.Family && x.Chain == y.Chain && x.Table == y.Table;

    public int GetHashCode(ChainLocation obj)
    {
        string chain = obj.Chain;
        int hash = (chain.Length << 6) ^ (obj.Table.Length << 3) ^ ((int)obj.Family << 1) ^ (int)obj.Backend ^ (obj.Table.Length > 0 ? obj.Table[0] << 11 : 0);
        for (int i = Math.Max(0, chain.Length - 6); i < chain.Length; i++)
        {
            hash = unchecked((hash * 31) + chain[i]);
        }

        return hash;
    }
}
