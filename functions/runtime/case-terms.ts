import { dynamoCalendarSettingsRepository } from '../adapters/dynamodb/calendar-settings-repository.ts';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import type { RegistryOptions } from '../adapters/dynamodb/registry-store.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { dynamoRoutingRepository } from '../adapters/dynamodb/routing-repository.ts';
import { routeOf, type RouteOf } from '../domain/case/routing.ts';
import { planCase } from '../domain/case/plan-case.ts';
import type { PlanCase } from '../domain/case/change-case.ts';
import { caseCalendar, rulesOfUnit, unitTerms, type UnitTerms } from '../domain/working-time/unit-terms.ts';
import type { UnitId } from '../domain/shared/ids.ts';
import type { Clock } from '../domain/time/clock.ts';
import type { RuleSet } from '../domain/working-time/rule-set.ts';

/** By whose working time and rules cases fall due and where they go, from what units have set in the registry. */
export function caseTerms(
  registry: RegistryOptions,
  now: Clock,
): {
  termsOf: (unitId: UnitId) => Promise<UnitTerms>;
  plan: PlanCase;
  rulesOf: (unitId: UnitId) => Promise<Pick<RuleSet, 'id' | 'version'>>;
  routeOf: RouteOf;
} {
  const units = dynamoUnitRepository(registry);
  const offices = dynamoOfficeRepository(registry);
  const termsOf = unitTerms({ settings: dynamoCalendarSettingsRepository(registry), units });
  return {
    termsOf,
    plan: planCase({ unitCalendarOf: caseCalendar({ termsOf, offices }), now }),
    rulesOf: rulesOfUnit(termsOf),
    routeOf: routeOf({ routings: dynamoRoutingRepository(registry), units, offices, now }),
  };
}
