using System.ComponentModel;
using Waybill.Linux.Netlink;
using Waybill.Model.Traces;
using Waybill.Parsing.Traces;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Waybill.Linux.Tracing;

/// <summary>
/// Traces packets in the running kernel while it is open. All that it puts into the kernel belongs to its sockets, so that it is
/// gone with the process, however that ends.
/// </summary>
public sealed class LiveTrace : IDisposable
{
    // Room for about 300,000 events; memory is taken only as they wait.
    /// <summary>Bytes of events that may wait in the kernel, unless asked otherwise.</summary>
    public const int RoomForEvents = 256 << 20;
    private const int RoomForAnswers = 4 << 20;

    private readonly NetlinkSocket _owner;
    private readonly NetlinkSocket _events;
    private readonly KernelLog? _log;
    private readonly TimeProvider _clock;
    private readonly NftTraceReader _nft;
    private readonly LoggedTraceReader _logged;
    private readonly TraceLogParser? _records;
    private readonly ITraceSink _sink;
    private readonly Dictionary<uint, string?> _interfaces = [];
    private readonly TraceThread _thread;

    private LiveTrace(NetlinkSocket owner, NetlinkSocket events, KernelLog? log, RulePositions rules, ITraceSink sink, TimeProvider clock)
    {
        _owner = owner;
        _events = events;
        _log = log;
        _sink = sink;
        _clock = clock;
        _nft = new(rules, InterfaceName);
        _logged = new(InterfaceName);
        _records = log is null ? null : new(new TraceLogOptions(), sink);

        _thread = new(events, log, clock);
    }

    /// <summary>How many events the kernel could not hand over.</summary>
    public long Lost { get; private set; }

    /// <summary>What cannot be seen of iptables-legacy, and what to do about it; null where all can.</summary>
    public string? Blind { get; private init; }

    /// <summary>
    /// True where iptables-legacy's rules come by the kernel's log and those of nf_tables by netlink: of a packet that both are
    /// asked about, the order is not told.
    /// </summary>
    public bool HasTwoWays => _log is not null;

    /// <summary>The time now, as events bear it.</summary>
    public TraceStamp Now => new(_clock.GetLocalNow(), Stopwatch.GetElapsedTime(0));

    /// <summary>Begins to trace.</summary>
    /// <param name="networkNamespace">The namespace as <c>ip netns</c> lists it; null for the one that we run in.</param>
    /// <param name="filter">Which packets.</param>
    /// <param name="rate">The packets a second that are traced at most; null for all.</param>
    /// <param name="sink">Takes the events, on the thread that calls <see cref="Read(TimeSpan)"/>.</param>
    /// <param name="clock">Tells when.</param>
    /// <param name="room">Bytes of events that may wait in the kernel; what does not fit is lost and counted.</param>
    /// <exception cref="SystemRefusedException">The kernel refuses: the message says which capability or part of it is missing.</exception>
    public static LiveTrace Open(string? networkNamespace, TraceFilter filter, uint? rate, ITraceSink sink, TimeProvider clock, int room = RoomForEvents)
    {
        ArgumentNullException.ThrowIfNull(filter);
        bool kernelLogHasAll = LegacyLoggers.KernelLogHasAll();
        return NamespaceThread.Run(networkNamespace, () => OpenHere(filter, rate, sink, clock, room, kernelLogHasAll));
    }

    /// <summary>Hands on the events that came, and waits for some where none did.</summary>
    /// <returns>False where none came in time.</returns>
    public bool Read(TimeSpan patience)
    {
        if (!_thread.TryTake(out var block, patience))
        {
            return false;
        }

        if (block!.IsKernelLog)
        {
            // Records are whole: nothing is gained by waiting whether the next one continues the last.
            _records!.BeginFile("/dev/kmsg");
            _records.Read(block.Bytes);
            _records.EndFile();
        }
        else
        {
            foreach (var message in NetlinkMessage.Split(block.Bytes))
            {
                if (block.IsTorn)
                {
                    TellLoss(1, block.Stamp);
                }

                Read(message, block.Stamp);
            }
        }

        if (block.Lost > 0)
        {
            Lost += block.Lost;
            TellLoss((int)block.Lost, block.Stamp);
        }

        return true;
    }

    private void TellLoss(int count, TraceStamp stamp) =>
        _sink.OnEvent(new() { Kind = TraceKind.Lost, LostCount = count, Time = stamp.Time, Uptime = stamp.Uptime });

    /// <summary>Traces no more packets, and hands on what the kernel still held.</summary>
    public void End()
    {
        _owner.Dispose();
        _thread.End();
        while (Read(TimeSpan.Zero))
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _owner.Dispose();
        _thread.Dispose();
        _events.Dispose();
        _log?.Dispose();
    }

    private static LiveTrace OpenHere(TraceFilter filter, uint? rate, ITraceSink sink, TimeProvider clock, int room, bool kernelLogHasAll)
    {
        var owner = NetlinkSocket.Open(RoomForAnswers);
        var rules = RulePositions.Ask(owner);
        var events = NetlinkSocket.Open(room);
        events.Join(Nftables.NFNLGRP_NFTRACE);
        var (log, blind) = ListenToLegacy(events, kernelLogHasAll);
        var trace = new LiveTrace(owner, events, log, rules, sink, clock) { Blind = blind };
        try
        {
            OwnerTable.Make(owner, filter, rate);
            return trace;
        }
        catch
        {
            trace.Dispose();
            throw;
        }
    }

    // Events of both backends that come by one socket keep the kernel's order.
    private static (KernelLog? Log, string? Blind) ListenToLegacy(NetlinkSocket events, bool kernelLogHasAll)
    {
        switch (LegacyLoggers.Find(kernelLogHasAll))
        {
            case LegacyLogger.Netlink:
                return LoggedTraceReader.Listen(events) is { } error
                    ? (null, $"group 0 of nfnetlink_log cannot be had: {error.Text ?? new Win32Exception(error.Number).Message} (does ulogd or another program listen to it?)")
                    : (null, null);
            case LegacyLogger.KernelLog:
                try
                {
                    return (KernelLog.Open(), null);
                }
                catch (SystemRefusedException refusal)
                {
                    return (null, refusal.Message);
                }

            default:
                return (null, "no logger takes its TRACE in this network namespace (sysctl net.netfilter.nf_log_all_netns=1 on the host would let the kernel's log have it)");
        }
    }

    private void Read(in NetlinkMessage message, TraceStamp stamp)
    {
        if (message.Type == Nftables.NFT_MSG_TRACE)
        {
            _nft.Read(message, stamp, _sink);
        }
        else if (message.Type == LoggedTraceReader.Message)
        {
            _logged.Read(message, stamp, _sink);
        }
    }

    private string? InterfaceName(uint index)
    {
        if (!_interfaces.TryGetValue(index, out string? name))
        {
            name = _events.InterfaceName(index);
            _interfaces.Add(index, name);
        }

        return name;
    }
}
