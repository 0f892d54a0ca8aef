namespace Waybill.Parsing.Traces;

/// <summary>The names of the fields that the kernel and its monitors print, packed into numbers so that a switch finds them.</summary>
internal static class FieldName
{
    public const ulong In = 'I' | ('N' << 8);
    public const ulong Out = 'O' | ('U' << 8) | ('T' << 16);
    public const ulong PhysicalIn = 'P' | ('H' << 8) | ('Y' << 16) | ((ulong)'S' << 24) | ((ulong)'I' << 32) | ((ulong)'N' << 40);
    public const ulong PhysicalOut = 'P' | ('H' << 8) | ('Y' << 16) | ((ulong)'S' << 24) | ((ulong)'O' << 32) | ((ulong)'U' << 40) | ((ulong)'T' << 48);
    public const ulong Mac = 'M' | ('A' << 8) | ('C' << 16);
    public const ulong MacSource = Mac | ((ulong)'S' << 24) | ((ulong)'R' << 32) | ((ulong)'C' << 40);
    public const ulong MacDestination = Mac | ((ulong)'D' << 24) | ((ulong)'S' << 32) | ((ulong)'T' << 40);
    public const ulong Source = 'S' | ('R' << 8) | ('C' << 16);
    public const ulong Destination = 'D' | ('S' << 8) | ('T' << 16);
    public const ulong Length = 'L' | ('E' << 8) | ('N' << 16);
    public const ulong TypeOfService = 'T' | ('O' << 8) | ('S' << 16);
    public const ulong Precedence = 'P' | ('R' << 8) | ('E' << 16) | ((ulong)'C' << 24);
    public const ulong TimeToLive = 'T' | ('T' << 8) | ('L' << 16);
    public const ulong TrafficClass = 'T' | ('C' << 8);
    public const ulong HopLimit = 'H' | ('O' << 8) | ('P' << 16) | ((ulong)'L' << 24) | ((ulong)'I' << 32) | ((ulong)'M' << 40) | ((ulong)'I' << 48) | ((ulong)'T' << 56);
    public const ulong FlowLabel = 'F' | ('L' << 8) | ('O' << 16) | ((ulong)'W' << 24) | ((ulong)'L' << 32) | ((ulong)'B' << 40) | ((ulong)'L' << 48);
    public const ulong Id = 'I' | ('D' << 8);
    public const ulong Protocol = 'P' | ('R' << 8) | ('O' << 16) | ((ulong)'T' << 24) | ((ulong)'O' << 32);
    public const ulong SourcePort = 'S' | ('P' << 8) | ('T' << 16);
    public const ulong DestinationPort = 'D' | ('P' << 8) | ('T' << 16);
    public const ulong SourcePortLong = 'S' | ('P' << 8) | ('O' << 16) | ((ulong)'R' << 24) | ((ulong)'T' << 32);
    public const ulong DestinationPortLong = 'D' | ('P' << 8) | ('O' << 16) | ((ulong)'R' << 24) | ((ulong)'T' << 32);
    public const ulong Sequence = 'S' | ('E' << 8) | ('Q' << 16);
    public const ulong Acknowledgement = 'A' | ('C' << 8) | ('K' << 16);
    public const ulong Window = 'W' | ('I' << 8) | ('N' << 16) | ((ulong)'D' << 24) | ((ulong)'O' << 32) | ((ulong)'W' << 40);
    public const ulong Reserved = 'R' | ('E' << 8) | ('S' << 16);
    public const ulong UrgentPointer = 'U' | ('R' << 8) | ('G' << 16) | ((ulong)'P' << 24);
    public const ulong Type = 'T' | ('Y' << 8) | ('P' << 16) | ((ulong)'E' << 24);
    public const ulong Code = 'C' | ('O' << 8) | ('D' << 16) | ((ulong)'E' << 24);
    public const ulong SecurityIndex = 'S' | ('P' << 8) | ('I' << 16);
    public const ulong Mark = 'M' | ('A' << 8) | ('R' << 16) | ((ulong)'K' << 24);
    public const ulong Uid = 'U' | ('I' << 8) | ('D' << 16);
    public const ulong Gid = 'G' | ('I' << 8) | ('D' << 16);

    // Words without a value.
    public const ulong DontFragment = 'D' | ('F' << 8);
    public const ulong MoreFragments = 'M' | ('F' << 8);
    public const ulong Syn = 'S' | ('Y' << 8) | ('N' << 16);
    public const ulong Fin = 'F' | ('I' << 8) | ('N' << 16);
    public const ulong Rst = 'R' | ('S' << 8) | ('T' << 16);
    public const ulong Psh = 'P' | ('S' << 8) | ('H' << 16);
    public const ulong Urg = 'U' | ('R' << 8) | ('G' << 16);
    public const ulong Ece = 'E' | ('C' << 8) | ('E' << 16);
    public const ulong Cwr = 'C' | ('W' << 8) | ('R' << 16);

    /// <summary>Packs a name of up to eight bytes; 0 for longer ones.</summary>
    public static ulong Pack(ReadOnlySpan<byte> name)
    {
        if (name.Length > 8)
        {
            return 0;
        }

        ulong packed = 0;
        for (int index = name.Length - 1; index >= 0; index--)
        {
            packed = (packed << 8) | name[index];
        }

        return packed;
    }
}
