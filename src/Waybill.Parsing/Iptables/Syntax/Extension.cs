using Waybill.Model.Addresses;

namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>A match or target extension of iptables: its name and the options it takes. One small class each.</summary>
internal abstract class Extension
{
    /// <summary>The name after <c>-m</c> or <c>-j</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Further names.</summary>
    public virtual string[] Aliases => [];

    /// <summary>The only family that has it; <see cref="IpFamily.None"/> where both do.</summary>
    public virtual IpFamily Family => IpFamily.None;

    /// <summary>Its options.</summary>
    public virtual OptionSyntax[] Options => [];

    /// <summary>The option of exactly that name (without dashes), or null.</summary>
    public OptionSyntax? FindOption(ReadOnlySpan<byte> word)
    {
        foreach (var option in Options)
        {
            if (option.Is(word))
            {
                return option;
            }
        }

        return null;
    }
}
