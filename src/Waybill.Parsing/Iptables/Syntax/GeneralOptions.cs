using System.Text;

namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>The names of the options that iptables itself takes (iptables/iptables.c, original_opts).</summary>
internal static class GeneralOptions
{
    private static readonly (string Name, GeneralOption Option)[] Long =
    [
        ("source", GeneralOption.Source), ("src", GeneralOption.Source),
        ("destination", GeneralOption.Destination), ("dst", GeneralOption.Destination),
        ("in-interface", GeneralOption.InInterface), ("out-interface", GeneralOption.OutInterface),
        ("protocol", GeneralOption.Protocol), ("proto", GeneralOption.Protocol),
        ("fragments", GeneralOption.Fragment), ("match", GeneralOption.Match),
        ("jump", GeneralOption.Jump), ("goto", GeneralOption.Goto),
        ("set-counters", GeneralOption.Counters), ("table", GeneralOption.Table),
        ("ipv4", GeneralOption.Ipv4), ("ipv6", GeneralOption.Ipv6),
        ("wait", GeneralOption.Wait), ("numeric", GeneralOption.Ignored), ("verbose", GeneralOption.Ignored),
        ("line-numbers", GeneralOption.Ignored), ("exact", GeneralOption.Ignored), ("modprobe", GeneralOption.IgnoredValue),
        ("append", GeneralOption.Append), ("insert", GeneralOption.Insert), ("replace", GeneralOption.Replace),
        ("delete", GeneralOption.Delete), ("new-chain", GeneralOption.NewChain), ("new", GeneralOption.NewChain),
        ("delete-chain", GeneralOption.DeleteChain), ("flush", GeneralOption.Flush), ("policy", GeneralOption.Policy),
        ("zero", GeneralOption.OtherCommand), ("list", GeneralOption.OtherCommand), ("list-rules", GeneralOption.OtherCommand),
        ("check", GeneralOption.OtherCommand), ("rename-chain", GeneralOption.OtherCommand),
    ];

    /// <summary>The name that stands for all options that do not change the rule.</summary>
    public const string IgnoredName = "ignored";

    /// <summary>Every option with the first of its long names.</summary>
    public static IEnumerable<(GeneralOption Option, string Name)> Names =>
        Long.DistinctBy(known => known.Option).Select(known => (known.Option, NameOf(known.Option, known.Name)));

    /// <summary>The option of that letter.</summary>
    public static GeneralOption Of(byte letter) => letter switch
    {
        (byte)'s' => GeneralOption.Source,
        (byte)'d' => GeneralOption.Destination,
        (byte)'i' => GeneralOption.InInterface,
        (byte)'o' => GeneralOption.OutInterface,
        (byte)'p' => GeneralOption.Protocol,
        (byte)'f' => GeneralOption.Fragment,
        (byte)'m' => GeneralOption.Match,
        (byte)'j' => GeneralOption.Jump,
        (byte)'g' => GeneralOption.Goto,
        (byte)'c' => GeneralOption.Counters,
        (byte)'t' => GeneralOption.Table,
        (byte)'4' => GeneralOption.Ipv4,
        (byte)'6' => GeneralOption.Ipv6,
        (byte)'n' or (byte)'v' or (byte)'x' => GeneralOption.Ignored,
        (byte)'M' => GeneralOption.IgnoredValue,
        (byte)'w' => GeneralOption.Wait,
        (byte)'A' => GeneralOption.Append,
        (byte)'I' => GeneralOption.Insert,
        (byte)'R' => GeneralOption.Replace,
        (byte)'D' => GeneralOption.Delete,
        (byte)'N' => GeneralOption.NewChain,
        (byte)'X' => GeneralOption.DeleteChain,
        (byte)'F' => GeneralOption.Flush,
        (byte)'P' => GeneralOption.Policy,
        (byte)'Z' or (byte)'L' or (byte)'S' or (byte)'C' or (byte)'E' => GeneralOption.OtherCommand,
        _ => GeneralOption.None,
    };

    /// <summary>The option of that name, without dashes.</summary>
    public static GeneralOption Of(ReadOnlySpan<byte> name)
    {
        foreach (var (known, option) in Long)
        {
            if (known.Length == name.Length && Ascii.Equals(name, known))
            {
                return option;
            }
        }

        return GeneralOption.None;
    }

    /// <summary>The only option whose name begins so; <see cref="GeneralOption.None"/> where there are none or several.</summary>
    public static GeneralOption OfBeginning(ReadOnlySpan<byte> name)
    {
        var found = GeneralOption.None;
        foreach (var (known, option) in Long)
        {
            if (known.Length > name.Length && Ascii.Equals(name, known.AsSpan(0, name.Length)))
            {
                if (found != GeneralOption.None && found != option)
                {
                    return GeneralOption.None;
                }

                found = option;
            }
        }

        return found;
    }

    private static string NameOf(GeneralOption option, string name) => option switch
    {
        GeneralOption.Ignored or GeneralOption.IgnoredValue => IgnoredName,
        GeneralOption.OtherCommand => "other-command",
        _ => name,
    };
}
