using System.Globalization;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing;

namespace Waybill.Simulation.Path;

/// <summary>Reads kernel parameters on a packet's way and notes each in the journey.</summary>
internal static class ParameterReading
{
    /// <summary>The parameter's value, or the kernel's default where the snapshot does not state it.</summary>
    public static long Read(this Passage passage, string name, long kernelDefault)
    {
        var sysctl = passage.Host.State.Sysctls.Find(name);
        long value = sysctl?.Number ?? kernelDefault;
        passage.Note(new ParameterRead(name, value.ToString(CultureInfo.InvariantCulture), sysctl?.Source ?? default));
        return value;
    }

    /// <summary>The parameter's value; null where the snapshot does not state it.</summary>
    public static long? ReadIfKnown(this Passage passage, string name)
    {
        var sysctl = passage.Host.State.Sysctls.Find(name);
        passage.Note(new ParameterRead(name, sysctl?.Value, sysctl?.Source ?? default));
        return sysctl?.Number;
    }

    /// <summary>The parameter of an interface; null where the snapshot does not state it.</summary>
    public static long? ReadOfInterface(this Passage passage, IpFamily family, string device, string parameter) =>
        passage.ReadIfKnown(Sysctls.NameOfInterface(family, device, parameter));

    /// <summary>Notes what a question to the router read that a rule or a target asked beside the packet's own way.</summary>
    public static RouteDecision Noting(this Passage passage, RouteDecision decision)
    {
        passage.Note(decision.Parameters);
        return decision;
    }

    /// <summary>Asks the router something that is no route, and notes what it read for the answer.</summary>
    public static T AskRouter<T>(this Passage passage, Func<Router, Inquiry, T> ask)
    {
        var inquiry = new Inquiry(passage.Host.Options.Assumed, LookupDetail.Parameters, null);
        var answer = ask(passage.Host.Router, inquiry);
        passage.Note(inquiry.Parameters);
        return answer;
    }
}
