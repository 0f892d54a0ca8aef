using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j HMARK</c>: a mark made from a hash of the packet.</summary>
internal sealed class HashMarkTarget : TargetExtension
{
    public override string Name => "HMARK";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("hmark-tuple"),
        OptionSyntax.Value("hmark-src-prefix"),
        OptionSyntax.Value("hmark-dst-prefix"),
        OptionSyntax.Value("hmark-sport-mask"),
        OptionSyntax.Value("hmark-dport-mask"),
        OptionSyntax.Value("hmark-spi-mask"),
        OptionSyntax.Value("hmark-sport"),
        OptionSyntax.Value("hmark-dport"),
        OptionSyntax.Value("hmark-spi"),
        OptionSyntax.Value("hmark-proto-mask"),
        OptionSyntax.Value("hmark-rnd"),
        OptionSyntax.Value("hmark-mod"),
        OptionSyntax.Value("hmark-offset"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        var target = new Target.HashMark(0, 0, 0, false);
        var options = new RuleText(option.Family);
        bool spi = false;
        bool ports = false;
        while (option.TryNext())
        {
            string name = "--" + option.Name;
            if (option.Name == "hmark-tuple")
            {
                ReadTuple(ref target, ref option, options);
                continue;
            }

            option.Require(TryReadNumber(in option, out uint number));
            spi |= option.Name.Contains("spi", StringComparison.Ordinal);
            ports |= option.Name.Contains("port", StringComparison.Ordinal);
            target = With(target, option.Name, number, option.Family);
            options.Option(name, false, option.Name switch
            {
                "hmark-sport-mask" or "hmark-dport-mask" or "hmark-sport" or "hmark-dport" => $"0x{number:x4}",
                "hmark-spi-mask" or "hmark-spi" or "hmark-rnd" => $"0x{number:x8}",
                "hmark-proto-mask" => $"0x{number:x2}",
                _ => $"{number}",
            });
        }

        if (target.ByConnection)
        {
            options.Option("--hmark-tuple", false, "ct");
        }

        return target.Modulus == 0 || (spi && ports) ? null : target with { Options = options.ToString() };
    }

    public override bool Owns(Target target) => target is Target.HashMark;

    public override void Print(Target target, RuleText text) =>
        text.Word(((Target.HashMark)target).Options);

    // Ports and SPI share their place: the source port is its upper half.
    private static Target.HashMark With(Target.HashMark target, string option, uint number, Model.Addresses.IpFamily family) => option switch
    {
        "hmark-mod" => target with { Modulus = number },
        "hmark-offset" => target with { Offset = number },
        "hmark-rnd" => target with { Seed = number },
        "hmark-src-prefix" => target with { SourceMask = MaskOf(family, number) },
        "hmark-dst-prefix" => target with { DestinationMask = MaskOf(family, number) },
        "hmark-sport-mask" => target with { PortMask = (target.PortMask & 0xffff) | (number << 16) },
        "hmark-dport-mask" => target with { PortMask = (target.PortMask & 0xffff0000) | (number & 0xffff) },
        "hmark-spi-mask" => target with { PortMask = number },
        "hmark-sport" => target with { PortBits = (target.PortBits & 0xffff) | (number << 16) },
        "hmark-dport" => target with { PortBits = (target.PortBits & 0xffff0000) | (number & 0xffff) },
        "hmark-spi" => target with { PortBits = number },
        _ => target with { ProtocolMask = unchecked((ushort)number) },
    };

    private static Model.Addresses.IpAddress MaskOf(Model.Addresses.IpFamily family, uint length) =>
        Model.Addresses.IpAddress.From(family, Model.Addresses.IpAddress.MaskOf(family, (int)Math.Min(length, family == Model.Addresses.IpFamily.IPv6 ? 128u : 32u)));

    // A prefix is a length or a mask.
    private static bool TryReadNumber(in OptionReader option, out uint number)
    {
        if (Numbers.TryParseAnyBase(option.Value, out number))
        {
            return true;
        }

        Model.Addresses.IpAddress mask = default;
        bool parsed = option.Name.EndsWith("prefix", StringComparison.Ordinal)
            && AddressMasks.TryParse(option.Value, option.Family, out mask, out _) && AddressMasks.LengthOf(mask) >= 0;
        number = parsed ? (uint)AddressMasks.LengthOf(mask) : 0;
        return parsed;
    }

    // --hmark-tuple ct, or what is hashed in words: src,dst,sport,dport,spi,proto.
    private static void ReadTuple(ref Target.HashMark target, ref OptionReader option, RuleText options)
    {
        option.Require(NamedValues.TryParseList(option.Value, Parts, out int bits));
        for (int index = 0; index < Masks.Length; index++)
        {
            if ((bits & (1 << index)) != 0)
            {
                string name = "hmark-" + Masks[index].Option;
                options.Option("--" + name, false, option.Family == Model.Addresses.IpFamily.IPv6 ? Masks[index].All6 : Masks[index].All4);
                target = With(target, name, name.EndsWith("prefix", StringComparison.Ordinal) ? 128 : uint.MaxValue, option.Family);
            }
        }

        if ((bits & Connection) != 0)
        {
            target = target with { ByConnection = true };
        }
    }

    private const int Connection = 1 << 6;

    private static readonly (string Name, int Bit)[] Parts =
    [
        ("src", 1 << 0), ("dst", 1 << 1), ("sport", 1 << 2), ("dport", 1 << 3), ("spi", 1 << 4), ("proto", 1 << 5), ("ct", Connection),
    ];

    private static readonly (string Option, string All4, string All6)[] Masks =
    [
        ("src-prefix", "32", "128"), ("dst-prefix", "32", "128"), ("sport-mask", "0xffff", "0xffff"), ("dport-mask", "0xffff", "0xffff"),
        ("spi-mask", "0xffffffff", "0xffffffff"), ("proto-mask", "0xffff", "0xffff"),
    ];
}
