namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>The options that iptables itself takes.</summary>
internal enum GeneralOption
{
    /// <summary>Not one of them.</summary>
    None,

    /// <summary><c>-s</c>.</summary>
    Source,

    /// <summary><c>-d</c>.</summary>
    Destination,

    /// <summary><c>-i</c>.</summary>
    InInterface,

    /// <summary><c>-o</c>.</summary>
    OutInterface,

    /// <summary><c>-p</c>.</summary>
    Protocol,

    /// <summary><c>-f</c>.</summary>
    Fragment,

    /// <summary><c>-m</c>.</summary>
    Match,

    /// <summary><c>-j</c>.</summary>
    Jump,

    /// <summary><c>-g</c>.</summary>
    Goto,

    /// <summary><c>-c</c>.</summary>
    Counters,

    /// <summary><c>-t</c>.</summary>
    Table,

    /// <summary><c>-4</c>.</summary>
    Ipv4,

    /// <summary><c>-6</c>.</summary>
    Ipv6,

    /// <summary>An option without a value that does not change the rule, such as <c>-n</c> or <c>-v</c>.</summary>
    Ignored,

    /// <summary>An option with a value that does not change the rule, such as <c>--modprobe</c>.</summary>
    IgnoredValue,

    /// <summary><c>-w</c>, whose value may be left out.</summary>
    Wait,

    /// <summary><c>-A</c>.</summary>
    Append,

    /// <summary><c>-I</c>.</summary>
    Insert,

    /// <summary><c>-R</c>.</summary>
    Replace,

    /// <summary><c>-D</c>.</summary>
    Delete,

    /// <summary><c>-N</c>.</summary>
    NewChain,

    /// <summary><c>-X</c>.</summary>
    DeleteChain,

    /// <summary><c>-F</c>.</summary>
    Flush,

    /// <summary><c>-P</c>.</summary>
    Policy,

    /// <summary><c>-Z</c>, <c>-L</c>, <c>-S</c>, <c>-C</c>, <c>-E</c>.</summary>
    OtherCommand,
}
