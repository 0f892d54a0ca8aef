using Waybill.Model.Journeys;
using Waybill.Rendering.Terminal.Journeys;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Map;

/// <summary>
/// The packet flow diagram of netfilter: five hooks with their tables, the routing decisions, the local process. The way of
/// one packet is drawn heavy, so that it shows without colours too; ● marks tables that were asked, ✗ where it ended.
/// </summary>
internal sealed class FlowDiagram
{
    public const int Width = 78;

    private const int Height = 31;
    private const int LeftX = 1;
    private const int InputX = 37;
    private const int OutputX = 60;
    private const int BoxWidth = 17;
    private const int LeftMiddle = LeftX + (BoxWidth / 2);
    private const int InputMiddle = InputX + (BoxWidth / 2);
    private const int OutputMiddle = OutputX + (BoxWidth / 2);

    private readonly Canvas _canvas = new(Width, Height);
    private readonly Journey _journey;
    private readonly MapPath _path;
    private readonly Stroke _taken;
    private readonly Stroke _idle = new(1, Ink.Dim);

    public FlowDiagram(Journey journey)
    {
        _journey = journey;
        _path = MapPath.Of(journey);
        _taken = new(2, EndingLook.Ink(journey.Ending.Kind));
        DrawReceiving();
        DrawLocal();
        DrawSending();
        DrawLeaving();
    }

    public IEnumerable<Styled> Lines() => _canvas.Lines();

    private void DrawReceiving()
    {
        Label(LeftX, 0, BoxWidth, Station.In, _journey.Packet.InInterface is { } device ? $"in {device}" : "in");
        Edge(LeftMiddle, 1, LeftMiddle, 2, Station.Prerouting);
        HookBox(LeftX, 2, Station.Prerouting, Hook.Prerouting, ["raw", "conntrack", "mangle", "nat"]);
        Edge(LeftMiddle, 8, LeftMiddle, 10, Station.RoutingIn);
        Decision(LeftX, 10, Station.RoutingIn, "routing");
        Edge(LeftMiddle, 12, LeftMiddle, 15, Station.Forward);
        _canvas.Write(LeftMiddle + 2, 13, "to others", Ink.Dim);
        HookBox(LeftX, 15, Station.Forward, Hook.Forward, ["mangle", "filter", "security"]);
        DrawTurnToInput();
    }

    private void DrawTurnToInput()
    {
        var stroke = Has(Station.Input) && Has(Station.RoutingIn) ? _taken : _idle;
        _canvas.Line(LeftX + BoxWidth - 1, 11, InputMiddle, 11, stroke);
        _canvas.Line(InputMiddle, 11, InputMiddle, 10, stroke);
        _canvas.Write(LeftX + BoxWidth + 2, 10, "to this host", Ink.Dim);
        if (_path.End == Station.RoutingIn && _journey.Ending.Reason is { } reason)
        {
            _canvas.Write(LeftX + BoxWidth + 2, 12, reason.Name, _taken.Ink);
        }
    }

    private void DrawLocal()
    {
        int right = OutputX + BoxWidth - 1;
        _canvas.Box(InputX, 0, right - InputX + 1, 3, Of(Station.Process));
        string sign = SignAt(Station.Process);
        _canvas.Write(InputX + 2, 1, $"{sign}local process", InkOf(Station.Process));
        HookBox(InputX, 4, Station.Input, Hook.Input, ["mangle", "filter", "security", "nat"]);
        var stroke = Has(Station.Input) && (Has(Station.Process) && !_journey.Packet.IsLocallyGenerated || Delivered) ? _taken : _idle;
        _canvas.Line(InputMiddle, 4, InputMiddle, 2, stroke);
        _canvas.Write(InputMiddle, 3, "▲", stroke.Ink);
    }

    private void DrawSending()
    {
        Edge(OutputMiddle, 2, OutputMiddle, 4, Station.RoutingOut);
        Decision(OutputX, 4, Station.RoutingOut, "routing");
        Edge(OutputMiddle, 6, OutputMiddle, 8, Station.Output);
        HookBox(OutputX, 8, Station.Output, Hook.Output, ["raw", "conntrack", "mangle", "nat", "filter", "security"]);
        Edge(OutputMiddle, 16, OutputMiddle, 18, Station.Reroute);
        Decision(OutputX, 18, Station.Reroute, "re-routing");
    }

    private void DrawLeaving()
    {
        var forwarded = Has(Station.Postrouting) && Has(Station.Forward) ? _taken : _idle;
        var sent = Has(Station.Postrouting) && Has(Station.Reroute) ? _taken : _idle;
        _canvas.Line(LeftMiddle, 20, LeftMiddle, 22, forwarded);
        _canvas.Line(LeftMiddle, 22, InputMiddle, 22, forwarded);
        _canvas.Line(OutputMiddle, 20, OutputMiddle, 22, sent);
        _canvas.Line(OutputMiddle, 22, InputMiddle, 22, sent);
        Edge(InputMiddle, 22, InputMiddle, 24, Station.Postrouting);
        HookBox(InputX, 24, Station.Postrouting, Hook.Postrouting, ["mangle", "nat"]);
        Edge(InputMiddle, 28, InputMiddle, 30, Station.Out);
        string? device = _journey.Ending.OutInterface ?? _journey.Steps.LastOrDefault(step => step.OutInterface is not null)?.OutInterface;
        Label(InputX, 30, BoxWidth, Station.Out, device is null || !Has(Station.Postrouting) ? "out" : $"out {device}");
    }

    /// <summary>A hook with its tables in the order in which they are asked.</summary>
    private void HookBox(int x, int y, Station station, Hook hook, string[] tables)
    {
        _canvas.Box(x, y, BoxWidth, tables.Length + 3, Of(station));
        string name = hook.ToString().ToUpperInvariant();
        bool endsOutside = _path.End == station && !EndsInTable(hook, tables);
        _canvas.Write(x + 2, y + 1, endsOutside ? SignAt(station) + name : name, Has(station) ? Ink.Bold : Ink.Dim);
        for (int i = 0; i < tables.Length; i++)
        {
            var (sign, ink) = Mark(station, hook, tables[i]);
            _canvas.Write(x + 2, y + 2 + i, $"{sign} {tables[i]}", ink);
            WriteChange(x, y + 2 + i, hook, tables[i]);
        }
    }

    private (string Sign, Ink Ink) Mark(Station station, Hook hook, string table)
    {
        bool isAsked = _journey.Steps.Any(step => step.Hook == hook && TableOf(step) == table);
        bool isEnd = _path.End == station && isAsked && EndTable(hook) == table && !_path.Passed.Take(_path.Passed.Count - 1).Contains(station);
        return isEnd && _journey.Ending.Success is not true
            ? (EndingLook.Sign(_journey.Ending.Kind), EndingLook.Ink(_journey.Ending.Kind))
            : isAsked ? ("●", _taken.Ink) : ("·", Ink.Dim);
    }

    private bool EndsInTable(Hook hook, string[] tables) => EndTable(hook) is { } table && tables.Contains(table);

    private string? EndTable(Hook hook) => _journey.Ending.Stage is Stage.Netfilter or Stage.Conntrack or null
        && _journey.Steps.LastOrDefault() is { } last && last.Hook == hook ? TableOf(last) : null;

    private static string? TableOf(Step step) => step switch
    {
        Step.InChain inChain => inChain.Chain.Table,
        Step.Conntrack => "conntrack",
        Step.Nat => "nat",
        _ => null,
    };

    /// <summary>What a table changed, beside its box.</summary>
    private void WriteChange(int x, int y, Hook hook, string table)
    {
        var changes = _journey.Steps.Where(step => step.Hook == hook && TableOf(step) == table).SelectMany(step => step.Changes)
            .Where(change => change.Field is "src" or "dst" or "mark").Select(change => $"{change.Field} → {change.New}").ToList();
        if (changes.Count == 0)
        {
            return;
        }

        string text = changes[^1];
        int left = x == OutputX ? OutputX - 1 - Math.Min(text.Length, OutputX - InputX - BoxWidth - 2) : x + BoxWidth + 1;
        int room = x == OutputX ? y > 11 ? OutputX - LeftX - BoxWidth - 4 : OutputX - InputX - BoxWidth - 2 : 22;
        left = x == OutputX ? OutputX - 1 - Math.Min(text.Length, room) : left;
        _canvas.Write(left, y, text, Ink.Change, room);
    }

    private void Decision(int x, int y, Station station, string text)
    {
        _canvas.Box(x, y, BoxWidth, 3, Of(station));
        _canvas.Write(x + 2, y + 1, _path.End == station ? SignAt(station) + text : text, InkOf(station), BoxWidth - 4);
    }

    private void Label(int x, int y, int room, Station station, string text)
    {
        string shown = _path.End == station ? SignAt(station) + text : text;
        int start = x + Math.Max(0, (room - shown.Length) / 2);
        _canvas.Write(start, y, shown, InkOf(station), room + 4);
    }

    /// <summary>A way down into a place, drawn as taken where the place was passed.</summary>
    private void Edge(int x1, int y1, int x2, int y2, Station into)
    {
        var stroke = Of(into);
        _canvas.Line(x1, y1, x2, y2, stroke);
        _canvas.Write(x2, y2 - 1, "▼", stroke.Ink);
    }

    private bool Delivered => _journey.Ending.Kind == EndingKind.Delivered;

    private bool Has(Station station) => _path.Passed.Contains(station);

    private Stroke Of(Station station) => Has(station) ? _taken : _idle;

    private Ink InkOf(Station station) =>
        _path.End == station ? EndingLook.Ink(_journey.Ending.Kind) : Has(station) ? Ink.Bold : Ink.Dim;

    private string SignAt(Station station)
    {
        bool endsHere = _path.End == station || (station == Station.Process && Delivered);
        return endsHere ? EndingLook.Sign(_journey.Ending.Kind) + " " : string.Empty;
    }
}
