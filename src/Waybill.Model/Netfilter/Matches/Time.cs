namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m time</c>: when the packet arrives.</summary>
    public sealed record Time : Match
    {
        /// <summary>The earliest second of the day.</summary>
        public uint DayStart { get; init; }

        /// <summary>The latest second of the day; smaller than <see cref="DayStart"/> where the time spans midnight.</summary>
        public uint DayStop { get; init; } = (24 * 60 * 60) - 1;

        /// <summary>The days of the month, as bits 1 to 31.</summary>
        public uint MonthDays { get; init; } = 0xffff_fffe;

        /// <summary>The days of the week, as bits 1 (Monday) to 7.</summary>
        public byte WeekDays { get; init; } = 0xfe;

        /// <summary>The earliest second since 1970; 0 for no bound.</summary>
        public long DateStart { get; init; }

        /// <summary>
        /// The latest second since 1970; <see cref="long.MaxValue"/> where none is stated, which the kernel takes as its
        /// largest time (2038-01-19T03:14:07), and some versions of iptables-save print as that.
        /// </summary>
        public long DateStop { get; init; } = long.MaxValue;

        /// <summary>True for <c>--kerneltz</c>: the kernel's time zone counts instead of UTC.</summary>
        public bool KernelTimeZone { get; init; }

        /// <summary>True for <c>--contiguous</c>: a time that spans midnight belongs to the day on which it begins.</summary>
        public bool Contiguous { get; init; }
    }
}
