using System.Globalization;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m time</c>: when the packet is seen (net/netfilter/xt_time.c, time_mt). <c>--assume time=2026-11-25T11:00</c>, in UTC,
/// tells; with <c>--kerneltz</c> the kernel's time zone counts too, <c>--assume kernel-timezone=+01:00</c>. Only conditions
/// that all times fulfil, or none, need neither.
/// </summary>
internal sealed class TimeMatcher(Match.Time time) : Matcher
{
    private readonly bool? _always = TimeCondition.Always(time);

    public override Answer Test(Passage passage) =>
        _always is { } always ? Answers.From(always)
        : Now(passage) is { } now ? Answers.From(TimeCondition.Holds(time, now))
        : Answer.Unknown;

    public override Wording Describe(Passage passage) => new(
        $"the time {(Now(passage) is { } now ? DateTime.UnixEpoch.AddSeconds(now).ToString("ddd yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) : "(not said)")}",
        $"within {TimeCondition.Describe(time)}");

    protected override Doubt DoubtOf(Passage passage) => new(About, $"the time is {Describe(passage).Condition}")
    {
        Remedy = $"--assume time=2026-11-25T11:00 (UTC){(time.KernelTimeZone ? " with --assume kernel-timezone=+01:00" : string.Empty)} settles it",
    };

    protected override string About => "time";

    /// <summary>The seconds since 1970 that are compared; null where they are not known.</summary>
    private long? Now(Passage passage)
    {
        if (ParseTime(passage.World.Assumed.Find("time")) is not { } now)
        {
            return null;
        }

        return time.KernelTimeZone ? now + ParseZone(passage.World.Assumed.Find("kernel-timezone")) : now;
    }

    private static long? ParseTime(string? text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
            ? parsed.ToUnixTimeSeconds()
            : null;

    private static long? ParseZone(string? text)
    {
        bool parsed = TimeSpan.TryParseExact(text?.TrimStart('+', '-'), @"hh\:mm", CultureInfo.InvariantCulture, out var offset);
        return parsed ? (long)offset.TotalSeconds * (text!.StartsWith('-') ? -1 : 1) : null;
    }
}
