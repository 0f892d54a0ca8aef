using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m time</c>: when the packet arrives.</summary>
internal sealed class TimeMatch : MatchExtension
{
    public override string Name => "time";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("timestart"),
        OptionSyntax.Value("timestop"),
        OptionSyntax.Negated("monthdays"),
        OptionSyntax.Negated("weekdays", "days"),
        OptionSyntax.Value("datestart"),
        OptionSyntax.Value("datestop"),
        OptionSyntax.Flag("kerneltz", "localtz"),
        OptionSyntax.Flag("contiguous"),
        OptionSyntax.Flag("utc"),
    ];

    public override void Read(ref OptionReader option)
    {
        var match = new Match.Time();
        while (option.TryNext())
        {
            match = ReadOne(match, ref option);
        }

        option.AddWhole(match);
    }

    public override bool Owns(Match match) => match is Match.Time;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var time = (Match.Time)match;
        var always = new Match.Time();
        if (time.DayStart != always.DayStart || time.DayStop != always.DayStop)
        {
            text.Option("--timestart", false, Times.WriteDayTime(time.DayStart)).Option("--timestop", false, Times.WriteDayTime(time.DayStop));
        }

        if (time.MonthDays != always.MonthDays)
        {
            text.Option("--monthdays", false, Times.WriteMonthDays(time.MonthDays));
        }

        if (time.WeekDays != always.WeekDays)
        {
            text.Option("--weekdays", false, Times.WriteWeekDays(time.WeekDays));
        }

        if (time.DateStart != always.DateStart)
        {
            text.Option("--datestart", false, Times.WriteDate(time.DateStart));
        }

        if (time.DateStop != always.DateStop)
        {
            text.Option("--datestop", false, Times.WriteDate(time.DateStop));
        }

        if (time.KernelTimeZone)
        {
            text.Option("--kerneltz");
        }

        if (time.Contiguous)
        {
            text.Option("--contiguous");
        }
    }

    private static Match.Time ReadOne(Match.Time match, ref OptionReader option)
    {
        switch (option.Name)
        {
            case "timestart":
                option.Require(Times.TryParseDayTime(option.Value, out uint start));
                return match with { DayStart = start };
            case "timestop":
                option.Require(Times.TryParseDayTime(option.Value, out uint stop));
                return match with { DayStop = stop };
            case "monthdays":
                option.Require(Times.TryParseMonthDays(option.Value, out uint days));
                return match with { MonthDays = option.Inverted ? days ^ match.MonthDays : days };
            case "weekdays":
                option.Require(Times.TryParseWeekDays(option.Value, out byte week));
                return match with { WeekDays = option.Inverted ? (byte)(week ^ match.WeekDays) : week };
            case "datestart":
                option.Require(Times.TryParseDate(option.Value, out long first));
                return match with { DateStart = first };
            case "datestop":
                option.Require(Times.TryParseDate(option.Value, out long last));
                return match with { DateStop = last };
            case "kerneltz":
                return match with { KernelTimeZone = true };
            case "contiguous":
                return match with { Contiguous = true };
            default:
                return match;
        }
    }
}
