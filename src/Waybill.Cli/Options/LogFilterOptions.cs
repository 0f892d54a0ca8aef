using System.CommandLine;
using System.Globalization;
using System.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Observation;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Cli.Options;

/// <summary>Which packets of a log are wanted.</summary>
internal sealed class LogFilterOptions
{
    private readonly Option<string?> _id = Asking("--id", "ID", "the packet's IP identification");
    private readonly Option<string?> _sequence = Asking("--seq", "N", "the TCP sequence number");
    private readonly Option<string?> _source = Asking("--src", "ADDRESS", "the source, an address or network; before or after translation");
    private readonly Option<string?> _destination = Asking("--dst", "ADDRESS", "the destination, an address or network; before or after translation");
    private readonly Option<string?> _port = Asking("--port", "N", "the source or destination port");
    private readonly Option<string?> _protocol = Asking("--proto", "NAME", "the protocol, by name or number");
    private readonly Option<string?> _host = Asking("--host", "NAME", "the host that wrote the lines");
    private readonly Option<string?> _since = Asking("--since", "TIME", "not before: 2026-05-08 15:51:07, 'May 8 15:51:07', or seconds since boot");
    private readonly Option<string?> _until = Asking("--until", "TIME", "not after");
    private readonly Option<bool> _vanished = new("--vanished") { Description = "only packets that do not get through" };

    public IEnumerable<Option> All => [_id, _sequence, _source, _destination, _port, _protocol, _host, _since, _until, _vanished];

    public JourneyFilter Read(ParseResult result, TimeProvider clock)
    {
        var since = Time(result, _since, clock);
        var until = Time(result, _until, clock);
        return new JourneyFilter
        {
            IpId = Number<ushort>(result, _id),
            Sequence = Number<uint>(result, _sequence),
            Source = Network(result, _source),
            Destination = Network(result, _destination),
            Port = Number<ushort>(result, _port),
            Protocol = Protocol(result, _protocol),
            Host = result.GetValue(_host),
            Since = since.Clock,
            Until = until.Clock,
            SinceUptime = since.Uptime,
            UntilUptime = until.Uptime,
            OnlyVanished = result.GetValue(_vanished),
        };
    }

    private static Option<string?> Asking(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    private static T? Number<T>(ParseResult result, Option<string?> option)
        where T : struct, ISpanParsable<T> => result.GetValue(option) switch
        {
            null => null,
            var text when T.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
            var text => throw Wrong(option, "a number in range", text),
        };

    private static Prefix? Network(ParseResult result, Option<string?> option) => result.GetValue(option) switch
    {
        null => null,
        var text when Addresses.TryParsePrefix(Encoding.UTF8.GetBytes(text), out var prefix) => prefix,
        var text => throw Wrong(option, "an address or network", text),
    };

    private static IpProtocol? Protocol(ParseResult result, Option<string?> option) => result.GetValue(option) switch
    {
        null => null,
        var text when Protocols.TryParse(Encoding.UTF8.GetBytes(text), out var protocol) => protocol,
        var text => throw Wrong(option, "a protocol", text),
    };

    private static (DateTimeOffset? Clock, TimeSpan? Uptime) Time(ParseResult result, Option<string?> option, TimeProvider clock) => result.GetValue(option) switch
    {
        null => default,
        var text when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) => (null, TimeSpan.FromSeconds(seconds)),
        var text when LogTime.TryParse(text, clock, out var time) => (time, null),
        var text => throw Wrong(option, "a time such as 2026-05-08 15:51:07, or seconds since boot", text),
    };

    private static UsageException Wrong(Option option, string wanted, string text) => new($"{option.Name} wants {wanted}, not '{text}'");
}
