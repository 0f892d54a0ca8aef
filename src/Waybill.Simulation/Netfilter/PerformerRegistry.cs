using System.Collections.Frozen;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Netfilter.Targets;

namespace Waybill.Simulation.Netfilter;

/// <summary>Which performer does which target: one line each. A test holds that no target of the model is forgotten.</summary>
internal static class PerformerRegistry
{
    private static readonly FrozenDictionary<Type, Func<Target, CompiledTable, Performer>> _makers =
        new Dictionary<Type, Func<Target, CompiledTable, Performer>>
        {
            [typeof(Target.None)] = Make<Target.None>(_ => new FixedPerformer(Verdict.Continue, "(counts only)")),
            [typeof(Target.NotUnderstood)] = Make<Target.NotUnderstood>(t => new NotUnderstoodPerformer(t.Name, t.Text)),
            [typeof(Target.Accept)] = Make<Target.Accept>(_ => new FixedPerformer(Verdict.Accept, "ACCEPT")),
            [typeof(Target.Drop)] = Make<Target.Drop>(_ => new FixedPerformer(Verdict.Drop, "DROP")),
            [typeof(Target.Return)] = Make<Target.Return>(_ => new FixedPerformer(Verdict.Return, "RETURN")),
            [typeof(Target.Jump)] = (target, table) => new JumpPerformer(table, ((Target.Jump)target).Chain, isGoto: false),
            [typeof(Target.Goto)] = (target, table) => new JumpPerformer(table, ((Target.Goto)target).Chain, isGoto: true),
            [typeof(Target.Reject)] = Make<Target.Reject>(t => new RejectPerformer(t.With)),
            [typeof(Target.Queue)] = Make<Target.Queue>(t => new QueuePerformer(t)),
            [typeof(Target.Log)] = Make<Target.Log>(t => new FixedPerformer(Verdict.Continue, t.Prefix.Length > 0 ? $"LOG \"{t.Prefix}\"" : "LOG")),
            [typeof(Target.NetlinkLog)] = Make<Target.NetlinkLog>(_ => new FixedPerformer(Verdict.Continue, "NFLOG")),
            [typeof(Target.Trace)] = Make<Target.Trace>(_ => new FixedPerformer(Verdict.Continue, "TRACE")),
            [typeof(Target.SideEffect)] = Make<Target.SideEffect>(t => new FixedPerformer(Verdict.Continue, t.Name)),
            [typeof(Target.ChangeSet)] = (target, table) => new SetPerformer((Target.ChangeSet)target, table.Host.Sets),
            [typeof(Target.TcpMaximumSegment)] = Make<Target.TcpMaximumSegment>(t => new TcpMaximumSegmentPerformer(t.Value)),
            [typeof(Target.SetMark)] = Make<Target.SetMark>(t => new MarkPerformer(t.Value, t.Mask)),
            [typeof(Target.SetConnectionMark)] = Make<Target.SetConnectionMark>(t => new ConnectionMarkPerformer(t)),
            [typeof(Target.SaveMark)] = Make<Target.SaveMark>(t => new SaveMarkPerformer(t)),
            [typeof(Target.RestoreMark)] = Make<Target.RestoreMark>(t => new RestoreMarkPerformer(t)),
            [typeof(Target.SetTypeOfService)] = Make<Target.SetTypeOfService>(t => new TypeOfServicePerformer("TOS", t.Value, t.Mask)),
            [typeof(Target.SetDscp)] = Make<Target.SetDscp>(t => new TypeOfServicePerformer("DSCP", (byte)(t.Value << 2), 0xfc)),
            [typeof(Target.SetTimeToLive)] = Make<Target.SetTimeToLive>(t => new TimeToLivePerformer(t.Change, t.Value)),
            [typeof(Target.NoTrack)] = Make<Target.NoTrack>(_ => new NoTrackPerformer()),
            [typeof(Target.ConnectionTracking)] = Make<Target.ConnectionTracking>(t => new ConnectionTrackingPerformer(t)),
            [typeof(Target.TransparentProxy)] = Make<Target.TransparentProxy>(t => new TransparentProxyPerformer(t)),
            [typeof(Target.Dnat)] = Make<Target.Dnat>(t => new RangePerformer(false, t.To)),
            [typeof(Target.Snat)] = Make<Target.Snat>(t => new RangePerformer(true, t.To)),
            [typeof(Target.Masquerade)] = Make<Target.Masquerade>(t => new MasqueradePerformer(t.Ports, t.Random || t.RandomFully)),
            [typeof(Target.Redirect)] = Make<Target.Redirect>(t => new RedirectPerformer(t.Ports, t.Random)),
            [typeof(Target.Netmap)] = Make<Target.Netmap>(t => new NetmapPerformer(t.To)),
            [typeof(Target.Classify)] = Make<Target.Classify>(_ => new FixedPerformer(Verdict.Continue, "CLASSIFY")),
            [typeof(Target.Tee)] = Make<Target.Tee>(t => new CopyPerformer(t)),
            [typeof(Target.StripTcpOptions)] = Make<Target.StripTcpOptions>(t => new TcpOptionStripPerformer(t.Kinds)),
            [typeof(Target.SetEcn)] = Make<Target.SetEcn>(t => new CongestionPerformer(t)),
            [typeof(Target.HashMark)] = Make<Target.HashMark>(t => new HashMarkPerformer(t)),
            [typeof(Target.PrefixTranslation)] = Make<Target.PrefixTranslation>(t => new PrefixTranslationPerformer(t)),
            [typeof(Target.SynProxy)] = Make<Target.SynProxy>(_ => new SynProxyPerformer()),
            [typeof(Target.ClusterIp)] = Make<Target.ClusterIp>(_ => new ClusterIpPerformer()),
        }.ToFrozenDictionary();

    /// <summary>The targets that are known.</summary>
    public static IEnumerable<Type> Known => _makers.Keys;

    /// <summary>The performer of a target; of one that nobody registered, one that may do anything.</summary>
    public static Performer Compile(Target target, CompiledTable table) =>
        _makers.TryGetValue(target.GetType(), out var make)
            ? make(target, table)
            : new NotUnderstoodPerformer(target.GetType().Name, target.ToString());

    private static Func<Target, CompiledTable, Performer> Make<T>(Func<T, Performer> make)
        where T : Target => (target, _) => make((T)target);
}
