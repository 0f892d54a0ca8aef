using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Proofs;

/// <summary>Sends a packet through a host: all that explanations need of the simulator.</summary>
internal delegate ImmutableArray<Journey> Simulate(HostState state, Packet packet);
