export { LivePlan, type LivePlanOptions, type PlanEvent } from './live-plan';
export { findPlan, namedPlans } from './named-plans';
export { type ParameterShare, type Plan, type PlanInput, type PlanOption, type PlanStage, readPlan, type TrialType } from './plan';
export { stageKinds } from './stage-kinds';
