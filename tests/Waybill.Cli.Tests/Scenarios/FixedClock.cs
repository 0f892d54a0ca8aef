namespace Waybill.Cli.Tests.Scenarios;

/// <summary>The summer after the article: log lines without a year are of 2018 wherever and whenever the tests run.</summary>
internal sealed class FixedClock : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => new(2018, 7, 1, 0, 0, 0, TimeSpan.Zero);
}
