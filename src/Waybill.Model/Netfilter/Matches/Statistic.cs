namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m statistic --mode random</c>: holds by chance.</summary>
    /// <param name="Probability">0 to 1, as the kernel rounds it to 31 bits.</param>
    public sealed record Random(double Probability) : Match;

    /// <summary><c>-m statistic --mode nth</c>: holds for one packet in <paramref name="Every"/>.</summary>
    public sealed record Nth(uint Every, uint Packet) : Match;
}
