using System.CommandLine;
using System.Globalization;

namespace Waybill.Cli.Options;

/// <summary>How much a live trace may take: by default so little that no host notices.</summary>
internal sealed class TraceLimits
{
    private const string Unlimited = "unlimited";
    private const uint DefaultRate = 100;
    private static readonly TimeSpan DefaultTime = TimeSpan.FromSeconds(60);

    private readonly Option<string?> _rate = new("--rate") { HelpName = "N", Description = "packets a second that are traced at most, or unlimited; default: 100" };
    private readonly Option<string?> _for = new("--for") { HelpName = "TIME", Description = "how long: 30s, 5m, 1h; default: 60s, or while the command runs" };
    private readonly Option<int?> _count = new("--count") { HelpName = "N", Description = "end after so many packets" };

    public IEnumerable<Option> All => [_rate, _for, _count];

    /// <summary>The packets a second at most; null for all.</summary>
    public uint? RateOf(ParseResult result) => result.GetValue(_rate) switch
    {
        null => DefaultRate,
        Unlimited => null,
        var text when uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint rate) && rate > 0 => rate,
        var text => throw new UsageException($"--rate wants a number of packets a second, or {Unlimited}, not '{text}'"),
    };

    /// <summary>How long; null for as long as the command runs.</summary>
    public TimeSpan? TimeOf(ParseResult result, bool hasCommand) => result.GetValue(_for) switch
    {
        null => hasCommand ? null : DefaultTime,
        var text => ParseTime(text) ?? throw new UsageException($"--for wants a time such as 30s, 5m or 1h, not '{text}'"),
    };

    /// <summary>How many packets; null for no limit.</summary>
    public int? CountOf(ParseResult result) => result.GetValue(_count) switch
    {
        null => null,
        > 0 and var count => count,
        var count => throw new UsageException($"--count wants a number from 1, not '{count}'"),
    };

    private static TimeSpan? ParseTime(string text)
    {
        double unit = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        string number = unit > 0 ? text[..^1] : text;
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value is > 0 and < 1e7
            ? TimeSpan.FromSeconds(value * (unit > 0 ? unit : 1))
            : null;
    }
}
