namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-f</c>: a second or later fragment.</summary>
    public sealed record Fragment : Match;

    /// <summary><c>-m frag --fragid</c>: the identification of an IPv6 fragment lies in a range.</summary>
    public sealed record FragmentId(uint First, uint Last) : Match;

    /// <summary><c>--fraglen</c>: the length of the fragment header in bytes.</summary>
    public sealed record FragmentHeaderLength(uint Bytes) : Match;

    /// <summary><c>--fragres</c>: the reserved fields are zero.</summary>
    public sealed record FragmentReserved : Match;

    /// <summary><c>--fragfirst</c>: the first fragment.</summary>
    public sealed record FirstFragment : Match;

    /// <summary><c>--fragmore</c>: more fragments follow.</summary>
    public sealed record MoreFragments : Match;

    /// <summary><c>--fraglast</c>: the last fragment.</summary>
    public sealed record LastFragment : Match;
}
