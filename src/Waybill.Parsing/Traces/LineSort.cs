namespace Waybill.Parsing.Traces;

/// <summary>What a line of a log is to a reader of traces.</summary>
internal enum LineSort
{
    /// <summary>Something else.</summary>
    Other,

    /// <summary>TRACE of the kernel or of xtables-monitor.</summary>
    Trace,

    /// <summary>A packet of xtables-monitor.</summary>
    MonitorPacket,

    /// <summary>nft monitor trace.</summary>
    Nft,

    /// <summary>A packet that a LOG rule reports.</summary>
    Log,

    /// <summary>A notice that messages were lost.</summary>
    Lost,
}
