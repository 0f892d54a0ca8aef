using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Waybill.Explanation;
using Waybill.Explanation.Suppositions;
using Waybill.Model.Addresses;
using Waybill.Model.Routing;
using Waybill.Rendering.Json;
using Waybill.Rendering.Words;

namespace Waybill.Rendering.Routes;

/// <summary>Writes a routing decision as <c>waybill.route/1</c>.</summary>
public static class RouteGetJson
{
    /// <summary>One object.</summary>
    public static void Write(Utf8JsonWriter json, RouteDecision decision, JourneyOwners? owners = null) => Write(json, decision, owners, [], null);

    /// <summary>One object about a host that was changed in memory.</summary>
    /// <param name="json">Where to write.</param>
    /// <param name="decision">The answer.</param>
    /// <param name="owners">Who made the rules and routes; null where that is not to be told.</param>
    /// <param name="changes">The changes (<c>changes</c>); left out where there are none.</param>
    /// <param name="before">The answer without them, an object of the same kind (<c>before</c>); null where there are none.</param>
    public static void Write(Utf8JsonWriter json, RouteDecision decision, JourneyOwners? owners, ImmutableArray<Supposition> changes, RouteDecision? before)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(decision);
        json.WriteStartObject();
        json.WriteString("schema", "waybill.route/1");
        WriteQuery(json, decision.Query);
        if (owners is { Cluster.Names.Count: > 0 })
        {
            NamesJson.Write(json, owners, [decision.Query.Destination, decision.Query.Source, decision.Gateway, decision.Source]);
        }

        bool failed = decision.Error is not null || decision.Undecided is not null;
        json.WriteString("type", failed ? null : decision.Type.Name());
        json.WriteString("dst", decision.Query.Destination.ToString());
        json.WriteString("gateway", Text(decision.Gateway));
        json.WriteString("dev", decision.Device);
        json.WriteString("prefsrc", decision.Source.IsAny ? null : Text(decision.Source));
        json.WriteString("table", (decision.Route?.Value.Table ?? decision.Table)?.ToString());
        WriteRule(json, decision.Rule);
        WriteRoute(json, "route", decision.Route);
        if (owners?.Of(decision) is { } owner)
        {
            OwnerJson.Write(json, owner);
        }

        WriteNextHops(json, decision);
        WriteError(json, decision.Error);
        WriteConsidered(json, decision);
        WriteUndecided(json, decision, owners);
        if (before is not null)
        {
            SupposedJson.WriteChanges(json, changes);
            json.WritePropertyName("before");
            Write(json, before, owners);
        }

        json.WriteEndObject();
    }

    private static void WriteQuery(Utf8JsonWriter json, in RouteQuery query)
    {
        json.WriteStartObject("query");
        json.WriteString("dst", query.Destination.ToString());
        WriteIfGiven(json, "from", Text(query.Source));
        WriteIfGiven(json, "iif", query.InInterface);
        WriteIfGiven(json, "oif", query.OutInterface);
        WriteIfGiven(json, "mark", query.Mark == 0 ? null : Hex(query.Mark));
        WriteIfGiven(json, "tos", query.Tos == 0 ? null : Hex(query.Tos));
        WriteIfGiven(json, "ipproto", query.Protocol is { } protocol ? protocol.Name() : null);
        WriteIfGiven(json, "sport", query.SourcePort);
        WriteIfGiven(json, "dport", query.DestinationPort);
        WriteIfGiven(json, "uid", query.Uid);
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, PolicyRule? rule)
    {
        if (rule is null)
        {
            json.WriteNull("rule");
            return;
        }

        json.WriteStartObject("rule");
        json.WriteNumber("priority", rule.Priority);
        json.WriteString("text", RouteLine.Of(rule));
        json.WriteEndObject();
    }

    private static void WriteRoute(Utf8JsonWriter json, string name, QuotedRoute? route)
    {
        if (route is not { } quoted)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("text", RouteLine.Of(quoted));
        json.WriteString("source", quoted.Source.IsGiven ? quoted.Source.ToString() : null);
        json.WriteEndObject();
    }

    private static void WriteNextHops(Utf8JsonWriter json, RouteDecision decision)
    {
        json.WriteStartArray("nexthops");
        foreach (var choice in decision.Choices)
        {
            json.WriteStartObject();
            json.WriteString("gateway", Text(choice.Gateway));
            json.WriteString("dev", choice.Device);
            json.WriteNumber("weight", choice.NextHop.Weight);
            json.WriteNumber("probability", Math.Round(choice.Probability, 6));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteError(Utf8JsonWriter json, RouteError? error)
    {
        if (error is null)
        {
            json.WriteNull("error");
            return;
        }

        json.WriteStartObject("error");
        json.WriteString("errno", error.Errno.ToString());
        json.WriteString("text", error.Errno.Text());
        json.WriteString("reason", error.Reason.Name);
        json.WriteString("explanation", error.Explanation);
        json.WriteStartArray("evidence");
        foreach (var line in error.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("source", line.ToString());
            json.WriteString("text", line.Text.Trim());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteConsidered(Utf8JsonWriter json, RouteDecision decision)
    {
        json.WriteStartArray("considered");
        foreach (var considered in decision.Considered)
        {
            json.WriteStartObject();
            json.WriteNumber("rule", considered.Rule.Priority);
            WriteIfGiven(json, "table", considered.Table?.ToString());
            json.WriteString("result", Name(considered.Result));
            if (considered.Result != ConsideredResult.Match)
            {
                json.WriteString("why", considered.Why);
            }

            if (considered.Route is { } route && considered.Result != ConsideredResult.Match)
            {
                WriteRoute(json, "route", route);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteUndecided(Utf8JsonWriter json, RouteDecision decision, JourneyOwners? owners)
    {
        if (!decision.Assumptions.IsEmpty)
        {
            json.WriteStartArray("assumptions");
            foreach (var assumption in decision.Assumptions)
            {
                json.WriteStartObject();
                json.WriteString("about", assumption.About);
                json.WriteString("text", assumption.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (decision.Undecided is { } undecided)
        {
            json.WriteString("undecided", undecided);
            json.WriteStartArray("alternatives");
            foreach (var alternative in decision.Alternatives)
            {
                Write(json, alternative, owners);
            }

            json.WriteEndArray();
        }
    }

    private static string Name(ConsideredResult result) => result switch
    {
        ConsideredResult.Match => "match",
        ConsideredResult.NotSelected => "not-selected",
        ConsideredResult.NoRoute => "no-route",
        ConsideredResult.Lost => "lost",
        ConsideredResult.Throw => "throw",
        ConsideredResult.Suppressed => "suppressed",
        ConsideredResult.Goto => "goto",
        ConsideredResult.Unknown => "unknown",
    };

    private static void WriteIfGiven(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteIfGiven(Utf8JsonWriter json, string name, uint? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static string? Text(IpAddress address) => address.IsGiven ? address.ToString() : null;

    private static string Hex(uint value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}");
}
